import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The folder of the project. */
// eslint-disable-next-line no-restricted-syntax -- these tests are never bundled
export const root = resolve(__dirname, '../../../..');

/** An empty folder below the project's; whatever an earlier run left in it is gone. */
export async function emptyFolder(path: string): Promise<string> {
  const folder = resolve(root, path);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
