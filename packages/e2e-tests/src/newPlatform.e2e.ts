import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { renderChart } from 'platform-tests';
import { backendUrl, gitlabToken, gitlabUrl } from './portal/addresses';
import { GitLabApi } from './portal/GitLabApi';
import { eventually, PortalApi } from './portal/PortalApi';
import { keepPicture } from './portal/keepPicture';
import { signIn } from './portal/signIn';

const run = promisify(execFile);
const portal = new PortalApi(backendUrl);
const gitlab = new GitLabApi(gitlabUrl, gitlabToken);

const name = 'harbour-test';
const project = `platforms/${name}`;

test.describe.configure({ mode: 'serial' });

const next = async (page: Page) =>
  page.getByRole('button', { name: 'Next' }).click();

test('a newcomer finds a platform with its apps at once', async ({ page }) => {
  await signIn(page, '/');
  await expect(
    page.getByRole('heading', { name: 'What needs you' }),
  ).toBeVisible();
  await page
    .getByRole('link', { name: /Nordwind development/ })
    .first()
    .click();

  await expect(
    page.getByRole('heading', { name: 'Nordwind development' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /^loki/ }).first()).toBeVisible();
  await keepPicture(page, 'platform.png');
});

test('New platform makes a project, and its apps appear in the catalog', async ({
  page,
}) => {
  await signIn(page);
  await page
    .getByRole('link', { name: 'New platform' })
    .or(page.getByRole('button', { name: 'New platform' }))
    .first()
    .click();

  // What cannot be is told as one types.
  const nameField = page.getByLabel('Name', { exact: false }).first();
  await nameField.fill('Not A Name');
  await expect(page.getByText(/lower-case letters/).first()).toBeVisible();
  await nameField.fill('nordwind-dev');
  await expect(page.getByText(/has this name; choose another/)).toBeVisible();
  await nameField.fill(name);
  await page.getByLabel(/^Title/).fill('Harbour test');
  const owner = page.getByRole('button', { name: /Owner/ });
  await owner.click();
  await page.getByRole('option', { name: /Platform team/ }).click();
  await expect(owner).toHaveText(/Platform team/);
  await page.getByLabel(/^Contact/).fill('harbour@example.com');
  await next(page);

  const projectField = page.getByLabel(/^Project/);
  await expect(projectField).toHaveValue(name);
  await page.getByRole('combobox', { name: /^Group/ }).fill('platforms');
  await expect(page.getByText(`${project} is free`)).toBeVisible();
  await projectField.fill('nordwind-dev');
  await expect(page.getByText(/exists already/)).toBeVisible();
  await projectField.fill(name);
  await page.getByLabel(/^Domain/).fill('harbour.example');
  await next(page);

  await page.getByLabel(/^AWS account/).fill('012345678901');
  const network = page.getByLabel(/^Network/);
  await network.fill('10.0.0.0/8');
  await expect(page.getByText(/between \/16 and \/20/).first()).toBeVisible();
  await network.fill('10.60.0.0/16');
  await next(page);

  // Harbor comes along only if it is chosen; what it needs comes with it.
  await page
    .getByRole('checkbox', { name: /^Observability/ })
    .setChecked(false, { force: true });
  await page
    .getByRole('checkbox', { name: /^Delivery/ })
    .setChecked(false, { force: true });
  await next(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const projectLink = page.getByRole('link', { name: /GitLab project/ });
  await expect(projectLink).toBeVisible({ timeout: 60_000 });
  await expect(projectLink).toHaveAttribute('href', `${gitlabUrl}/${project}`);
  await expect(page.getByRole('link', { name: /Pipeline/ })).toBeVisible();
  await page.getByRole('link', { name: 'The platform' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour test' })).toBeVisible(
    { timeout: 60_000 },
  );

  // Stage by stage, and without a reload.
  const rail = page.getByRole('region', { name: 'Stages' });
  await expect(rail.getByText('Done', { exact: true })).toHaveCount(4, {
    timeout: 120_000,
  });
  await expect(page.getByText(/^all \d+ apps healthy/)).toBeVisible({
    timeout: 60_000,
  });

  const apps = await eventually('45 apps in the catalog', async () => {
    const found = await portal.apps(name);
    return found.length >= 45 && found;
  });
  for (const app of apps) {
    expect(app.spec?.system).toBeTruthy();
    expect(app.spec?.owner).toMatch(/^group:/);
    expect(app.metadata.annotations).toMatchObject({
      'argocd/app-name': app.metadata.name,
      'slipway.dev/platform': name,
      'gitlab.com/project-slug': project,
    });
  }
  expect(apps.some(app => app.metadata.name === 'loki')).toBe(false);

  const { items: trail } = await portal.get<{
    items: { outcome: string; actor: string; details: object }[];
  }>(`/api/platform/audit?platform=${name}&action=platform.create`);
  expect(trail).toMatchObject([
    { outcome: 'done', actor: expect.stringMatching(/^user:/) },
  ]);

  await page.goto(`/catalog/${name}/component/vault`);
  await expect(
    page.getByRole('heading', { name: /Vault/ }).first(),
  ).toBeVisible();
  await page.goto(`${gitlabUrl}/${project}`);
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

test('its clone renders into exactly the chosen apps', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-clone-'));
  try {
    const remote = `${gitlabUrl.replace(
      '//',
      `//oauth2:${gitlabToken}@`,
    )}/${project}.git`;
    await run('git', ['clone', '--quiet', remote, folder]);
    const rendered = await renderChart({
      release: 'argo-platform',
      chart: join(folder, 'platform/argo-platform'),
      valueFiles: [join(folder, 'platform/platform.yaml')],
      values: { factsPlaceholder: true },
    });
    const applications = rendered.filter(({ kind }) => kind === 'Application');
    const inCatalog = (await portal.apps(name))
      .map(app => app.metadata.name)
      .sort();

    expect(applications.map(({ metadata }) => metadata.name).sort()).toEqual(
      inCatalog,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a broken app.yaml is told where the person is, and costs no other app', async ({
  page,
}) => {
  const file = 'platform/argo-platform/apps/secrets/vault/app.yaml';
  const before = await portal.apps(name);
  const good = await gitlab.readFile(project, file);
  await gitlab.writeFile(
    project,
    file,
    good.replace(/version: .*/, 'version: latest'),
    'Break it',
  );

  await signIn(page, `/platforms/${name}`);
  await expect(page.getByText(/must be an exact version/).first()).toBeVisible({
    timeout: 60_000,
  });
  const vault = await eventually('the problem on the entity', async () => {
    const entities = await portal.entities(
      `kind=component,metadata.namespace=${name},metadata.name=vault`,
    );
    return entities.find(
      entity => entity.metadata.annotations?.['slipway.dev/problem'],
    );
  });
  expect(vault.metadata.annotations?.['slipway.dev/problem']).toMatch(
    /app\.yaml:\d+.*source\.helm\.version.*must be an exact version/,
  );
  expect(vault.metadata.annotations?.['slipway.dev/version']).toMatch(/^\d/);
  await page.goto(`/catalog/${name}/component/vault`);
  await expect(
    page.getByText(/must be an exact version/).first(),
  ).toBeVisible();
  expect(
    (await portal.apps(name)).map(app => app.metadata.name).sort(),
  ).toEqual(before.map(app => app.metadata.name).sort());

  await gitlab.writeFile(project, file, good, 'Mend it');
  await eventually('the problem to go', async () => {
    const [entity] = await portal.entities(
      `kind=component,metadata.namespace=${name},metadata.name=vault`,
    );
    return entity && !entity.metadata.annotations?.['slipway.dev/problem'];
  });
});
