import { expect, test } from '@playwright/test';
import { signIn } from './portal/signIn';
import { FORM } from './portal/TemplateForm';

test('the portal speaks German to whoever has chosen it', async ({ page }) => {
  await signIn(page, '/settings');
  // As the choice in the settings does it.
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.reload();
  const menu = page.getByTestId('sidebar-root');
  await expect(menu.getByRole('link', { name: 'Plattformen' })).toBeVisible();

  await menu.getByRole('link', { name: 'Erstellen' }).click();
  const card = page
    .locator('.MuiCard-root')
    .filter({ hasText: 'Eine App entfernen' });
  await expect(card).toContainText(
    'Mit allem, was Argo CD aus ihr gemacht hat, wenn nichts sie mehr braucht.',
  );
  await card.getByRole('button', { name: /wählen/i }).click();

  await expect(
    page.getByRole('heading', { name: 'Eine App entfernen' }),
  ).toBeVisible();
  const form = page.locator(FORM);
  await expect(form).toContainText('Plattform');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(form).toContainText('Bitte ausfüllen');

  await menu.getByRole('link', { name: 'Katalog' }).click();
  await expect(
    page.getByRole('heading', { name: /Katalog/ }).first(),
  ).toBeVisible();
});
