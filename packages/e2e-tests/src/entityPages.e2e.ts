import { expect, test } from '@playwright/test';
import { expectGoodPage } from './portal/accessibility';
import { gitlab, platform, portal, project } from './portal/firstPlatform';
import { eventually } from './portal/PortalApi';
import { signIn } from './portal/signIn';

const service = 'orders-db';

/** Proposes a change and merges it, as somebody would who agrees at once; gives its id. */
async function merged(kind: string, input: object): Promise<string> {
  const { id, mergeRequest } = await portal.post<{
    id: string;
    mergeRequest: { iid: number };
  }>('/api/platform/changes', { platform, kind, input });
  await gitlab.merge(project, String(mergeRequest.iid));
  return id;
}

/** The change that brought the service. */
let added: string;

const isInCatalog = async () =>
  (
    await portal.entities(
      `kind=component,metadata.namespace=${platform},metadata.name=${service}`,
    )
  ).length > 0;

test.beforeAll(async () => {
  added = await merged('service.add', {
    name: service,
    title: 'Orders database',
    description: 'Orders of the shop.',
    owner: 'group:default/data',
    order: { type: 'postgresql' },
  });
  await eventually(`${service} to run`, async () => {
    const { state } = await portal.get<{ state: string }>(
      `/api/platform/platforms/${platform}/services/${service}/live`,
    );
    return state === 'healthy';
  });
  await eventually(`${service} in the catalog`, isInCatalog);
});

test.afterAll(async () => {
  await merged('service.remove', { name: service, confirm: service });
  // The tests that follow want the platform as it was.
  await eventually(`${service} to be gone`, async () => !(await isInCatalog()));
});

/** Each with a heading of the card that tells what runs. */
const pages: [name: string, path: string, card: string][] = [
  ['app', `/catalog/${platform}/component/tempo`, 'Now'],
  ['service', `/catalog/${platform}/component/${service}`, 'Managed service'],
  [
    'service-system',
    `/catalog/${platform}/system/${service}`,
    'Managed service',
  ],
  [
    'vault-policy',
    `/catalog/${platform}/resource/vault.policy.platform-viewer`,
    'Now',
  ],
  ['platform-entity', `/catalog/default/domain/${platform}`, 'Latest pipeline'],
];

/** Those that the docs show. */
const pictured = ['app', 'service', 'vault-policy'];

test('pages of entities and of a change that is live are accessible and fit, light and dark', async ({
  page,
}) => {
  await signIn(page, '/');
  const change = `/platforms/${platform}/changes/${added}`;
  for (const [name, path, card] of [
    ...pages,
    ['change that is live', change, 'Live'] as const,
  ]) {
    await test.step(name, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await expect(
        page.locator('main').getByText(card, { exact: true }).first(),
      ).toBeVisible();
      await expectGoodPage(
        page,
        pictured.includes(name) ? `entity-${name}` : undefined,
      );
    });
  }
});
