import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Every run begins with an empty portal: a leftover of the last one could hide a failure. */
export default async function clearState() {
  const state = resolve(__dirname, '../../../../.slipway/e2e');
  await rm(state, { recursive: true, force: true });
  await mkdir(state, { recursive: true });
}
