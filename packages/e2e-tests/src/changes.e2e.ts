import { expect, test, type Page } from '@playwright/test';
import {
  changeOf,
  gitlab,
  inCatalog,
  merge,
  platform,
  project,
} from './portal/firstPlatform';
import { keepPicture } from './portal/keepPicture';
import { signIn } from './portal/signIn';
import { TemplateForm } from './portal/TemplateForm';

async function formOf(page: Page) {
  await signIn(page);
  return new TemplateForm(page);
}

test('an app is added by hand, shows what is wrong before, and goes again', async ({
  page,
}) => {
  const before = await gitlab.tree(project);
  await signIn(page, '/platforms/nordwind-dev');
  await page.getByRole('link', { name: 'Add an app' }).click();
  const form = new TemplateForm(page);

  await page.getByRole('button', { name: /Group/ }).first().click();
  await page.getByRole('option', { name: /^Observability/ }).click();
  await page.getByLabel(/^Name/).fill('on-call');
  await page.getByLabel(/^Title/).fill('On call');
  await page.getByLabel(/^Description/).fill('Who is woken up: "you".');
  await page.getByRole('button', { name: 'Next' }).click();

  await page
    .getByRole('combobox', { name: /^Repository/ })
    .fill('https://grafana.github.io/helm-charts');
  await page.keyboard.press('Escape');
  // What the repository has is offered.
  for (const [field, choice] of [
    [/^Chart/, 'oncall'],
    [/^Version/, '1.2.3'],
  ] as const) {
    await page.getByRole('combobox', { name: field }).fill(choice);
    await page.keyboard.press('Escape');
  }
  await page.getByLabel(/^Namespace/).fill('oncall');
  await page.getByRole('button', { name: 'Next' }).click();

  // The chart's schema speaks while one types, and its keys are offered.
  await expect(
    page.getByText(/^Checked with the schema of oncall 1\.2\.3/),
  ).toBeVisible();
  const values = page.locator('.cm-content').first();
  await values.click();
  await page.keyboard.type('rep');
  await page.getByRole('option', { name: /^replicas/ }).click();
  await page.keyboard.type('two');
  await expect(
    page.getByText('Line 1: replicas must be of the type integer'),
  ).toBeVisible();
  await values.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'replicas: 2 # two\nadminPassword: Hunter22!\n',
  );
  await page.getByRole('button', { name: 'Next' }).click();

  // What is wrong is told with file and remedy, and nothing is written.
  await expect(
    page.getByText(/oncall is not a namespace that the group observability/),
  ).toBeVisible();
  await expect(page.getByText(/secrets never enter Git/)).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(
    page.getByText('The change cannot be proposed').first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await values.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('replicas: 2 # two\n');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel(/^Let the group use/).check({ force: true });
  await form.toDifference();
  await page.getByLabel(/^Why/).fill('Somebody has to.');
  await keepPicture(page, 'difference.png');
  const added = await form.create();
  expect(await gitlab.tree(project)).toEqual(before);

  await merge(added);
  await inCatalog('component:on-call');
  const written = await gitlab.readFile(
    project,
    'platform/argo-platform/apps/observability/on-call/values.yaml',
  );
  expect(written).toBe('replicas: 2 # two\n');

  // Followed to the end: merged, its pipeline, Argo CD's sync, and health.
  await page.goto('/platforms/nordwind-dev/changes');
  const change = page
    .getByRole('listitem')
    .filter({ hasText: 'on-call' })
    .first();
  await expect(change.getByText('Live', { exact: true })).toBeVisible({
    timeout: 120_000,
  });
  await expect(change.getByText('healthy Done')).toBeAttached();
  await keepPicture(page, 'change-live.png');

  // And back: the menu of the entity knows what it is.
  await page.goto(`/catalog/${platform}/component/on-call`);
  await page.getByRole('button', { name: /more/i }).first().click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByLabel(/^The name once more/).fill('on-call');
  await form.toDifference();
  await merge(await form.create());
  await inCatalog('component:on-call', false);

  // The platform's page offers to undo what is merged: what is left is the group's rights.
  await page.goto('/platforms/nordwind-dev');
  await expect(page.getByText('Remove the app on-call').first()).toBeVisible();
  const { id } = (await changeOf(added))!;
  const after = await gitlab.tree(project);
  const groups = 'platform/argo-platform/groups.yaml';
  expect({ ...after, [groups]: '' }).toEqual({ ...before, [groups]: '' });
  expect(id).toBeTruthy();
});

test('a resource is renamed from its menu, and those that refer to it follow', async ({
  page,
}) => {
  const before = await gitlab.top(project);
  const role =
    'platform/argo-platform/resources/vault/kubernetes-role/vault-snapshots.yaml';
  const form = await formOf(page);
  await page.goto(`/catalog/${platform}/resource/vault.policy.vault-snapshots`);
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('menuitem', { name: 'Rename', exact: true }).click();
  // The menu knows which, and the person says to what.
  await page.getByLabel(/^New name/).fill('snapshots-reader');
  await page.getByLabel(/^The old name once more/).fill('vault-snapshots');
  await form.toDifference();
  await expect(
    page.getByText(/kubernetes-role\/vault-snapshots\.yaml/).first(),
  ).toBeVisible();
  const { id } = await merge(await form.create());
  await inCatalog('resource:vault.policy.snapshots-reader');
  expect(await gitlab.readFile(project, role)).toContain('[snapshots-reader]');

  await merge(await form.run('undo-change', { platform, change: id }));
  await inCatalog('resource:vault.policy.snapshots-reader', false);
  expect(await gitlab.top(project)).toEqual(before);
});

test('values are edited as they are in Git, and one line changes', async ({
  page,
}) => {
  const path = 'platform/argo-platform/apps/observability/loki/values.yaml';
  const before = await gitlab.readFile(project, path);
  const form = await formOf(page);
  await form.open('configure-app', { platform, name: 'loki' });
  const editor = page.locator('.cm-content');
  await expect(editor).toContainText(before.split('\n')[0]!.trim());
  await editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('# The end.\n');
  await form.toDifference();
  await expect(page.getByText('+1').first()).toBeVisible();
  const { id } = await merge(await form.create());

  expect(await gitlab.readFile(project, path)).toBe(`${before}# The end.\n`);
  await merge(await form.run('undo-change', { platform, change: id }));
  expect(await gitlab.readFile(project, path)).toBe(before);
});

test('a managed service is resized by its order and gets a policy, from the entries in its menu', async ({
  page,
}) => {
  const name = 'test-resized';
  const start = await gitlab.top(project);
  const form = await formOf(page);
  await merge(
    await form.run('service-valkey', {
      platform,
      name,
      title: 'Test of a resize',
      description: 'Of a test.',
      owner: 'group:default/platform',
      order: { type: 'valkey', instances: 3 },
    }),
  );
  await inCatalog(`system:${name}`);
  const path = `platform/argo-platform/services/${name}/order.yaml`;
  const before = await gitlab.readFile(project, path);

  // The menu fills in what was ordered.
  await page.goto(`/catalog/${platform}/component/${name}`);
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('menuitem', { name: 'Change', exact: true }).click();
  const instances = page.getByLabel('Instances');
  await expect(instances).toHaveValue('3');
  await instances.fill('5');
  await form.toDifference();
  await merge(await form.create());
  const after = await gitlab.readFile(project, path);
  expect(after).toContain('instances: 5');
  expect(after).not.toBe(before);

  // So does the entry for a policy, which is then the service's, and goes with it.
  await page.goto(`/catalog/${platform}/component/${name}`);
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('menuitem', { name: 'New Vault policy' }).click();
  await page.getByLabel(/^Name/).fill('resized-reader');
  await form.toDifference();
  await merge(await form.create());
  expect(Object.keys(await gitlab.tree(project))).toContain(
    `platform/argo-platform/services/${name}/resources/vault/policy/resized-reader.yaml`,
  );

  await merge(
    await form.run('remove-service', { platform, name, confirm: name }),
  );
  await inCatalog(`system:${name}`, false);
  expect(await gitlab.top(project)).toEqual(start);
});

test('destroying a platform shows what goes, wants its name, and starts its job', async ({
  page,
}) => {
  const form = await formOf(page);
  await form.open('destroy-platform', { platform });
  await expect(page.getByText(/^\d+ apps$/)).toBeVisible();
  const name = page.getByLabel(/^The name of the platform once more/);
  const review = page.getByRole('button', { name: 'Review' });
  await name.fill('nordwind');
  await review.click();
  await expect(
    page.getByText(`Type ${platform} to confirm`).first(),
  ).toBeVisible();
  await name.fill(platform);
  await review.click();
  await page.getByRole('button', { name: 'Create' }).click();
  const link = page.getByRole('link', { name: /^Pipeline/ });
  await expect(link).toBeVisible();

  const id = /pipelines\/(\d+)$/.exec((await link.getAttribute('href'))!)![1]!;
  const pipeline = `/projects/${encodeURIComponent(project)}/pipelines/${id}`;
  const jobs = await gitlab.get<{ name: string; status: string }[]>(
    `${pipeline}/jobs?per_page=100`,
  );
  const job = jobs.find(({ name: of }) => of === 'destroy');
  expect(job?.status).not.toBe('manual');
  // The tests that follow want the platform as it is.
  await gitlab.post(`${pipeline}/cancel`, {});
});
