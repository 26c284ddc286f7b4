import { expect, test, type Page } from '@playwright/test';
import { portalUrl } from './portal/addresses';
import {
  gitlab,
  inCatalog,
  merge,
  platform,
  project,
} from './portal/firstPlatform';
import { roundTrips } from './portal/roundTrips';
import { signIn } from './portal/signIn';
import { TemplateForm } from './portal/TemplateForm';

test.describe('round trips', () => {
  // One page for all: signing in each time would be most of the time.
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({
      baseURL: portalUrl,
      viewport: { width: 1440, height: 900 },
    });
    await signIn(page);
  });

  test.afterAll(() => page.close());

  roundTrips.forEach(trip => {
    const { template, form: formData, entity, gone, between, back } = trip;
    test(`${template}: to the catalog, and back to the tree as it was`, async () => {
      const before = await gitlab.top(project);
      const form = new TemplateForm(page);
      const { id } = await merge(await form.run(template, formData));
      if (entity) await inCatalog(entity);
      if (gone) await inCatalog(gone, false);
      const added = await gitlab.top(project);
      expect(added).not.toEqual(before);
      if (between) {
        await merge(await form.run(between.template, between.form));
        expect(await gitlab.top(project)).not.toEqual(added);
      }

      await merge(
        back === 'undo'
          ? await form.run('undo-change', { platform, change: id })
          : await form.run(back.template, back.form),
      );
      if (entity) await inCatalog(entity, false);
      if (gone) await inCatalog(gone);
      expect(await gitlab.top(project)).toEqual(before);
    });
  });
});
