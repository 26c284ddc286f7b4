import { expect, type Page } from '@playwright/test';

/** Signs in as the guest, as everybody does in the sandbox, and opens a page. */
export async function signIn(page: Page, path = '/platforms'): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('link', { name: 'Catalog' }).first(),
  ).toBeVisible();
}
