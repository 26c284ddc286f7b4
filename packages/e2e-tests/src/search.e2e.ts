import { expect, test } from '@playwright/test';
import { gitlab, platform, portal, project } from './portal/firstPlatform';
import { eventually } from './portal/PortalApi';
import { signIn } from './portal/signIn';

/** Waits until the index knows something. */
const isFound = (term: string, type: string) =>
  eventually(
    `${term} in the index of ${type}`,
    async () => {
      const { results } = await portal.get<{ results: unknown[] }>(
        `/api/search/query?term=${term}&types%5B0%5D=${type}`,
      );
      return results.length > 0;
    },
    120_000,
  );

test('the docs and the templates are there', async ({ page }) => {
  await signIn(page, '/docs/default/component/slipway-portal');
  await expect(page.getByText('Slipway').first()).toBeVisible();
  await expect(
    page.locator('[data-testid="techdocs-native-shadowroot"]'),
  ).toBeVisible({ timeout: 60_000 });
  await page.goto('/create');
  await expect(page.getByText('New platform').first()).toBeVisible();
});

test('apps and changes are found by their names, and opened', async ({
  page,
}) => {
  const { mergeRequest } = await portal.post<{ mergeRequest: { iid: number } }>(
    '/api/platform/changes',
    {
      platform,
      kind: 'app.upgrade',
      input: { name: 'velero', version: '99.0.0' },
    },
  );
  await isFound('loki', 'software-catalog');
  await isFound('velero', 'platform-change');
  await signIn(page, '/search?query=velero&types[]=platform-change');
  await page
    .getByRole('link', { name: /velero/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/platforms/${platform}/changes/`));
  await gitlab.put(
    `/projects/${encodeURIComponent(project)}/merge_requests/${
      mergeRequest.iid
    }`,
    { state_event: 'close' },
  );
});
