import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

// eslint-disable-next-line no-restricted-syntax -- these tests are never bundled
const pictures = resolve(__dirname, '../../../../docs/images');

/** Takes a picture for the docs, when UPDATE_PICTURES is set: so they show what there is. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env.UPDATE_PICTURES) return;
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: resolve(pictures, name) });
}
