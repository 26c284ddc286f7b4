import { expect, test } from '@playwright/test';
import { expectFits, expectGoodPage } from './portal/accessibility';
import { backendUrl } from './portal/addresses';
import { expectKeyboardOrder } from './portal/formKeyboard';
import { PortalApi } from './portal/PortalApi';
import { signIn } from './portal/signIn';
import { FORM, TemplateForm } from './portal/TemplateForm';

const portal = new PortalApi(backendUrl);

test('the first page of every form works by keyboard, is accessible and fits', async ({
  page,
}) => {
  const templates = await portal.entities('kind=template');
  expect(templates.length).toBeGreaterThan(0);
  await signIn(page, '/settings');
  const form = new TemplateForm(page);
  /** Forms of the same controls look the same: one of them is looked at. */
  const looked = new Set<string>();
  for (const { metadata } of templates) {
    await test.step(metadata.name, async () => {
      await form.open(metadata.name, { platform: 'nordwind-dev' });
      await expect(page.locator(`${FORM} [data-state="pending"]`)).toHaveCount(
        0,
      );
      let controls = '';
      // What is still being loaded may bring controls of its own.
      await expect(async () => {
        controls = (await expectKeyboardOrder(page)).join();
      }).toPass({ timeout: 20_000 });
      if (!looked.has(controls)) {
        looked.add(controls);
        await expectGoodPage(page, undefined, FORM);
        await expectFits(page, FORM, [1440, 600]);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      await form.leave();
    });
  }
});
