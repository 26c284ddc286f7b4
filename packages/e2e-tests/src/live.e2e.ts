import { expect, test, type Page } from '@playwright/test';
import { expectGoodPage } from './portal/accessibility';
import { backendUrl, gitlabToken, gitlabUrl } from './portal/addresses';
import { GitLabApi } from './portal/GitLabApi';
import { keepPicture } from './portal/keepPicture';
import { PortalApi } from './portal/PortalApi';
import { SandboxCluster } from './portal/SandboxCluster';
import { signIn } from './portal/signIn';

const platform = '/platforms/nordwind-dev';
const cluster = new SandboxCluster('nordwind-dev');
const reason = 'Deployment harbor-registry: 0 of 2 pods are ready';

const region = (page: Page, name: string) => page.getByRole('region', { name });
const tile = (page: Page, app: string) =>
  region(page, 'Estate').getByRole('link', { name: new RegExp(`^${app}`) });

interface ProposedChange {
  id: string;
  title: string;
  mergeRequest: { iid: number };
}

/** A change that waits for somebody's approval. */
const proposeChange = () =>
  new PortalApi(backendUrl).post<ProposedChange>('/api/platform/changes', {
    platform: 'nordwind-dev',
    kind: 'app.upgrade',
    input: { name: 'tempo', version: '99.0.0' },
    reason: 'The new version keeps traces for half the price.',
  });

const closeChange = ({ mergeRequest }: ProposedChange) =>
  new GitLabApi(gitlabUrl, gitlabToken).put(
    `/projects/platforms%2Fnordwind-dev/merge_requests/${mergeRequest.iid}`,
    { state_event: 'close' },
  );

let change: ProposedChange | undefined;

test.afterAll(async () => {
  await cluster.heal('harbor');
  await cluster.heal('loki');
  if (change) await closeChange(change);
});

test('an app breaks and is well again: the overview, its page and home tell, without a reload', async ({
  page,
}) => {
  await signIn(page, platform);
  await expect(tile(page, 'harbor').first()).toHaveAttribute(
    'data-state',
    'healthy',
  );

  await cluster.break('harbor', reason);

  await expect(region(page, 'Needs attention')).toContainText(reason);
  await expect(tile(page, 'harbor').first()).toHaveAttribute(
    'data-state',
    'degraded',
  );
  await expect(page.getByText(/^Degraded ·/).first()).toBeVisible();
  await keepPicture(page, 'overview-degraded.png');

  await page.goto('/');
  await expect(region(page, 'Your apps that are not well')).toContainText(
    reason,
  );
  await keepPicture(page, 'home-degraded.png');

  await page.goto('/catalog/nordwind-dev/component/harbor');
  await expect(page.getByText(reason).first()).toBeVisible();

  await cluster.heal('harbor');

  await expect(page.getByText(reason).first()).not.toBeVisible();
  await page.goto(platform);
  await expect(tile(page, 'harbor').first()).toHaveAttribute(
    'data-state',
    'healthy',
  );
});

test('an app that was changed by hand shows the field, and a sync mends it', async ({
  page,
}) => {
  await cluster.drift('loki');
  await signIn(page, `${platform}/drift`);

  await expect(
    page.getByRole('heading', { name: /^Out of sync/ }),
  ).toBeVisible();
  await page.getByText('What differs').first().click();
  await expect(page.getByText('spec.replicas')).toBeVisible();
  await keepPicture(page, 'drift-field.png');
  await page.getByRole('button', { name: 'Actions for loki' }).click();
  await page.getByRole('menuitem', { name: 'Sync' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sync' }).click();

  await expect(page.getByText('Argo CD syncs loki')).toBeVisible();
  await expect(
    page.getByText('None: everything runs as Git says.'),
  ).toBeVisible();
});

test("Roadie's card and the Kubernetes tab show what runs", async ({
  page,
}) => {
  // An app that no other test changes.
  await signIn(page, '/catalog/nordwind-dev/component/tempo');
  const card = page
    .locator('article,div')
    .filter({ hasText: 'ArgoCD overview' });
  await expect(card.last()).toBeVisible();
  await expect(
    page.getByRole('cell', { name: 'Synced' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('cell', { name: 'Healthy' }).first(),
  ).toBeVisible();

  await page
    .getByRole('link', { name: 'Argo CD', exact: true })
    .first()
    .click();
  await expect(
    page.getByText('Create the platform nordwind-dev').first(),
  ).toBeVisible();

  await page.goto('/catalog/nordwind-dev/component/tempo/kubernetes');
  await expect(page.getByText('3 pods')).toBeVisible();
});

const pages: [string, string, string | RegExp][] = [
  ['home', '/', 'Platforms'],
  ['platforms', '/platforms', /platform/],
  ['overview', platform, 'Estate'],
  ['apps', `${platform}/apps`, 'Apps'],
  ['changes', `${platform}/changes`, 'Changes'],
  ['pipelines', `${platform}/pipelines`, 'Pipelines'],
  ['resources', `${platform}/resources`, /resources/],
  ['drift', `${platform}/drift`, 'Drift'],
  ['audit', '/audit', 'Audit'],
];

test('every page is accessible and fits, light and dark', async ({ page }) => {
  change = await proposeChange();
  await signIn(page, platform);
  for (const [name, path, heading] of [
    ...pages,
    ['change', `${platform}/changes/${change.id}`, change.title] as const,
  ]) {
    await test.step(name, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await expect(
        page.locator('main').getByRole('heading', { name: heading }).first(),
      ).toBeVisible();
      await expectGoodPage(page, name);
    });
  }
});
