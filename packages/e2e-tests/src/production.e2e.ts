import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import {
  argocdUrl,
  gitlabToken,
  gitlabUrl,
  kubernetesUrl,
} from './portal/addresses';
import type { BackendProcess } from './portal/BackendProcess';
import { GitLabApi } from './portal/GitLabApi';
import { newPlatformValues } from './portal/newPlatformValues';
import { eventually, PortalApi } from './portal/PortalApi';
import {
  ProductionPortal,
  startProductionDatabase,
} from './portal/ProductionPortal';
import { TemplateForm } from './portal/TemplateForm';

const url = 'http://localhost:7307';
const ports = [7308, 7309];
const project = 'platforms/nordwind-dev';
const file = 'platform/platform.yaml';

const gitlab = new GitLabApi(gitlabUrl, gitlabToken);

let portal: ProductionPortal | undefined;
let replicas: BackendProcess[] = [];

/** Signs in with an account of GitLab, in the window that GitLab opens. */
async function signInAs(page: Page, name: string, path: string): Promise<void> {
  await page.goto(`${url}${path}`);
  const window = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign In' }).click();
  await (await window).getByRole('button', { name }).click();
  await expect(
    page.getByRole('link', { name: 'Catalog' }).first(),
  ).toBeVisible();
}

/** The portal's API as the person who is signed in on a page. */
async function apiOf(page: Page): Promise<PortalApi> {
  const answer = await page.request.get(
    `${url}/api/auth/gitlab/refresh?optional&env=production`,
    { headers: { 'x-requested-with': 'XMLHttpRequest' } },
  );
  const { backstageIdentity } = await answer.json();
  return new PortalApi(url, backstageIdentity.token);
}

test.describe.configure({ mode: 'serial' });

test.describe('two replicas in production, on PostgreSQL', () => {
  test.beforeAll(async () => {
    test.setTimeout(600_000);
    const postgres = await startProductionDatabase();
    if (typeof postgres === 'string') {
      test.skip(true, postgres);
      return;
    }
    portal = new ProductionPortal(postgres, {
      folder: '.slipway/e2e-production',
      port: 7307,
      ports,
      gitlab: { url: gitlabUrl, token: gitlabToken },
      argocdUrl,
      kubernetesUrl,
    });
    ({ replicas } = portal);
    await portal.start();
  });

  test.afterAll(() => portal?.stop());

  test('are told all mistakes of a configuration, before they start and by the doctor', async () => {
    const run = (
      command: string[],
      env: Record<string, string | undefined>,
    ) => {
      const { args, cwd, ...sound } = portal!.launch(7310, command);
      return spawnSync('node', args, {
        cwd,
        env: { ...process.env, ...sound.env, ...env },
        encoding: 'utf8',
        timeout: 60_000,
      });
    };
    const wrong = { GITLAB_TOKEN: undefined, AUTH_SESSION_SECRET: 'short' };
    const started = run([], wrong);
    expect(started.status).toBe(1);
    expect(started.stderr).toContain('✗ GITLAB_TOKEN: the variable is not set');
    expect(started.stderr).toContain('✗ auth.session.secret: it has 5');

    // Of the real systems only one thing is wrong: the projects of the sandbox tell another portal of their changes.
    const examined = run(['doctor', '--json'], {});
    const findings: { subject: string; outcome: string; message: string }[] =
      JSON.parse(examined.stdout);
    const problems = findings.filter(({ outcome }) => outcome === 'problem');
    expect(problems.map(({ subject }) => subject)).toContain(
      `Project ${project}`,
    );
    for (const { subject, message } of problems) {
      expect(`${subject}: ${message}`).toContain(
        `no webhook leads to ${url}/api/events`,
      );
    }
    expect(findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        'PostgreSQL',
        'Platforms',
        'Argo CD of nordwind-dev',
        'Kubernetes of nordwind-dev',
      ]),
    );
  });

  test('let in people of the GitLab group, with their teams, and no guests', async ({
    page,
  }) => {
    const guest = await page.request.get(`${url}/api/auth/guest/refresh`);
    expect(guest.ok()).toBe(false);
    const open = await page.request.get(`${url}/api/platform/platforms`);
    expect(open.status()).toBe(401);

    // Who may sign in comes from GitLab, a few seconds after the start.
    await sleep(5_000);
    await signInAs(page, 'Ada Lindqvist', '/platforms');
    await expect(
      page.getByRole('link', { name: 'Nordwind development' }),
    ).toBeVisible();
    await page.goto(`${url}/settings`);
    await expect(page.getByText('ada@sandbox.example')).toBeVisible();

    const api = await apiOf(page);
    const [ada] = await api.entities('kind=user,metadata.name=ada');
    expect(ada!.relations).toContainEqual(
      expect.objectContaining({ targetRef: 'group:default/platform' }),
    );
  });

  test('propose a change in the name of the person who asks', async ({
    page,
  }) => {
    await signInAs(page, 'Ada Lindqvist', '/platforms');
    const form = new TemplateForm(page, url);
    await form.open('upgrade-app', {
      platform: 'nordwind-dev',
      name: 'tempo',
      version: '98.0.0',
    });
    await form.toDifference();
    const window = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Use my name' }).click();
    await (await window).getByRole('button', { name: 'Ada Lindqvist' }).click();
    await expect(
      page.getByText('The merge request will be in your name.'),
    ).toBeVisible();
    const iid = await form.create();
    expect(
      await gitlab.get(
        `/projects/${encodeURIComponent(project)}/merge_requests/${iid}`,
      ),
    ).toMatchObject({ author: { username: 'ada' } });
    await gitlab.put(
      `/projects/${encodeURIComponent(project)}/merge_requests/${iid}`,
      { state_event: 'close' },
    );
  });

  test('write the first commit of a new platform in the name of the person who asks', async ({
    page,
  }) => {
    const name = 'of-ada';
    const created = `/projects/${encodeURIComponent(`platforms/${name}`)}`;
    await signInAs(page, 'Ada Lindqvist', '/platforms');
    const form = new TemplateForm(page, url);
    const host = new URL(gitlabUrl).host;
    await form.open('new-platform', newPlatformValues(name, host));
    await page.getByRole('button', { name: 'Next' }).click();
    const window = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Use my name' }).click();
    await (await window).getByRole('button', { name: 'Ada Lindqvist' }).click();
    await expect(
      page.getByText(/first commit of the platform will be in your name/),
    ).toBeVisible();
    await form.toLastPage();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(
      page.getByRole('link', { name: /GitLab project/ }),
    ).toBeVisible({ timeout: 60_000 });
    expect(await gitlab.get(`${created}/repository/commits`)).toMatchObject([
      { author_email: 'ada@sandbox.example' },
    ]);
    await gitlab.delete(created);
  });

  test('show on either replica what a webhook told the other, within two seconds', async ({
    page,
  }) => {
    await signInAs(page, 'Ada Lindqvist', '/platforms');
    const { token } = await apiOf(page);
    const before = await gitlab.readFile(project, file);
    const after = before.replace(/^title: .*$/m, 'title: Told by a webhook');
    expect(after).not.toBe(before);
    try {
      await gitlab.writeFile(project, file, after, 'Another title');
      const tell = async (secret: string) => {
        const { status } = await fetch(
          `${replicas[0]!.url}/api/events/http/gitlab`,
          {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'x-gitlab-event': 'Push Hook',
              'x-gitlab-token': secret,
            },
            body: JSON.stringify({
              object_kind: 'push',
              event_name: 'push',
              ref: 'refs/heads/main',
              project: {
                path_with_namespace: project,
                web_url: `${gitlabUrl}/${project}`,
              },
            }),
          },
        );
        return status;
      };
      // A forged one is refused.
      expect(await tell('a-guess')).toBe(403);
      expect(await tell(ProductionPortal.webhookSecret)).toBe(202);
      for (const one of replicas) {
        const api = new PortalApi(one.url, token);
        await eventually(
          `the title at ${one.url}`,
          async () => {
            const { title } = await api.get<{ title: string }>(
              '/api/platform/platforms/nordwind-dev',
            );
            return title === 'Told by a webhook';
          },
          2_000,
        );
      }
      await expect(
        page.getByRole('link', { name: 'Told by a webhook' }),
      ).toBeVisible();
    } finally {
      await gitlab.writeFile(project, file, before, 'The title as it was');
    }
  });

  test('offer metrics about what they follow', async () => {
    await eventually('every source to be up', async () => {
      const response = await fetch(portal!.metricsUrl(ports[0]!));
      const text = await response.text();
      return ['gitlab', 'argocd', 'kubernetes'].every(source =>
        new RegExp(
          `^slipway_source_up\\{[^}]*platform="nordwind-dev",source="${source}"[^}]*\\} 1$`,
          'm',
        ).test(text),
      )
        ? text
        : false;
    });
  });

  test('finish a run whose replica is killed with -9', async ({ page }) => {
    test.setTimeout(300_000);
    await signInAs(page, 'Ada Lindqvist', '/platforms');
    const host = new URL(gitlabUrl).host;
    // Which replica takes a run is theirs to decide; the one that did is killed.
    for (const [round, killed] of [...replicas, ...replicas].entries()) {
      const name = `outlives-${round}`;
      const api = await apiOf(page);
      const task = await api.startTask(
        'new-platform',
        newPlatformValues(name, host),
      );
      await sleep(600);
      const ranHere = killed.output.includes(name);
      killed.kill();
      const { status, log } = await api.finishedTask(task);
      expect(status === 'completed' ? status : log).toBe('completed');
      expect(
        await gitlab.get(
          `/projects/${encodeURIComponent(
            `platforms/${name}`,
          )}/repository/commits`,
        ),
      ).toHaveLength(1);
      await gitlab.delete(
        `/projects/${encodeURIComponent(`platforms/${name}`)}`,
      );
      await killed.start();
      if (ranHere) return;
    }
    throw new Error('No run was taken by the replica that was killed');
  });
});
