import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { BackendProcess } from './portal/BackendProcess';
import { root } from './portal/folders';
import { eventually, PortalApi } from './portal/PortalApi';

const url = 'http://localhost:7407';
const platform = 'nordwind-dev';

let folder = '';
let backend: BackendProcess | undefined;

const environment = () => ({
  SLIPWAY_BLUEPRINT: join(root, 'platform'),
  SLIPWAY_SANDBOX: join(folder, 'sandbox'),
  SLIPWAY_TEMPLATES: join(root, 'templates/*/template.yaml'),
});

function run(command: string, args: string[], cwd = root): void {
  execFileSync(command, args, {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, ...environment() },
  });
}

const api = new PortalApi(url);

test.describe.configure({ mode: 'serial' });

test.describe('the packed plugins in a fresh Backstage', () => {
  test.beforeAll(async () => {
    test.setTimeout(900_000);
    // Outside the project: what is not installed in the app must not be found in ours.
    folder = await mkdtemp(join(tmpdir(), 'slipway-packed-'));
    const app = join(folder, 'app');
    run('node', [join(root, 'tools/pack.mjs'), join(folder, 'packages')]);
    run('node', [
      join(root, 'packages/e2e-tests/src/packed/freshApp.mjs'),
      app,
      join(folder, 'packages'),
    ]);
    // With the configuration that the backend gets, which says which extensions are on.
    const configuration = [
      'app-config.yaml',
      'app-config.slipway.yaml',
    ].flatMap(file => ['--config', join(app, file)]);
    run('yarn', ['build', ...configuration], join(app, 'packages', 'app'));
    const cwd = join(app, 'packages', 'backend');
    backend = new BackendProcess(url, {
      command: 'node',
      args: [
        '--require',
        createRequire(join(cwd, 'package.json')).resolve(
          '@backstage/cli-node/config/nodeTransform.cjs',
        ),
        'src/index.ts',
        ...configuration,
      ],
      cwd,
      env: environment(),
    });
    await backend.start();
  });

  test.afterAll(async () => {
    backend?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  test('bring the apps of a platform into the catalog', async () => {
    const apps = await eventually('the apps', async () => {
      const found = await api.apps(platform);
      return found.length >= 45 && found;
    });
    expect(apps.map(({ metadata }) => metadata.name)).toContain('loki');
  });

  test('show a platform, and a card on the page of an app', async ({
    page,
  }) => {
    await page.goto(`${url}/platforms/${platform}`);
    await page.getByRole('button', { name: 'Enter' }).click();
    await expect(
      page.getByRole('heading', { name: 'Nordwind development' }),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Stages' })).toBeVisible();

    await page.goto(`${url}/catalog/${platform}/component/loki`);
    await expect(page.getByText('Last operation')).toBeVisible();
  });

  test('let an extension be switched off by itself', async ({ page }) => {
    await page.goto(`${url}/catalog/default/domain/${platform}`);
    const enter = page.getByRole('button', { name: 'Enter' });
    await enter.or(page.getByText('About').first()).first().waitFor();
    if (await enter.isVisible()) await enter.click();
    await expect(page.getByText('About').first()).toBeVisible();
    await expect(page.getByText('Open the platform page')).toHaveCount(0);
  });

  test('run a template that proposes a change', async () => {
    const id = await api.startTask('upgrade-app', {
      platform,
      name: 'loki',
      version: '99.0.0',
      reason: 'A try in a fresh Backstage',
    });
    const task = await api.finishedTask(id);
    expect([task.status, task.log]).toEqual(['completed', expect.anything()]);
    const { items } = await api.get<{ items: { state: string }[] }>(
      `/api/platform/changes?platform=${platform}`,
    );
    expect(items).toMatchObject([{ state: 'proposed' }]);
  });
});
