import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { gitlabToken } from './portal/addresses';
import { BackendProcess } from './portal/BackendProcess';
import { emptyFolder, root } from './portal/folders';
import { newPlatformValues } from './portal/newPlatformValues';
import { GitLabApi } from './portal/GitLabApi';
import { eventually, PortalApi } from './portal/PortalApi';

const url = 'http://localhost:7207';
const host = 'localhost:7210';
const gitlab = new GitLabApi(`http://${host}`, gitlabToken);
const backend = new BackendProcess(url, {
  command: 'yarn',
  args: [
    'workspace',
    'backend',
    'start',
    '--config',
    '../../app-config.yaml',
    '--config',
    '../e2e-tests/app-config.kill.yaml',
  ],
  cwd: root,
});

/** Milliseconds after which the backend is killed: before, between and after the writes. */
const moments = [150, 400, 700, 1100];

const values = (name: string) => newPlatformValues(name, host);

test.afterAll(() => backend.kill());

test('kill -9 in the middle of New platform ends in one project and one commit', async () => {
  test.setTimeout(300_000);
  await emptyFolder('.slipway/e2e-kill');
  await backend.start();
  const started: { name: string; task: string }[] = [];
  for (const moment of moments) {
    const portal = new PortalApi(url);
    const name = `killed-${moment}`;
    await eventually(
      'the template',
      async () =>
        (
          await portal.entities('kind=template,metadata.name=new-platform')
        ).length > 0,
    );
    started.push({
      name,
      task: await portal.startTask('new-platform', values(name)),
    });
    await sleep(moment);
    backend.kill();
    await backend.start();
  }

  const portal = new PortalApi(url);
  for (const { name, task } of started) {
    // What a person does who cannot wait: the same again, while the first is being taken up.
    const again = await portal.startTask('new-platform', values(name));
    const results = await Promise.all([
      portal.finishedTask(task),
      portal.finishedTask(again),
    ]);
    expect(
      results.map(({ status, log }) => (status === 'completed' ? status : log)),
    ).toEqual(['completed', 'completed']);

    const project = encodeURIComponent(`platforms/${name}`);
    expect(
      await gitlab.get(`/projects/${project}/repository/commits`),
    ).toHaveLength(1);
    expect(
      await gitlab.get(`/projects/${project}/protected_branches`),
    ).toHaveLength(1);
    expect(await gitlab.get(`/projects/${project}/hooks`)).toHaveLength(1);
  }
  const projects = await gitlab.get<{ path: string }[]>(
    '/groups/platforms/projects?per_page=100',
  );
  expect(projects.map(({ path }) => path).sort()).toEqual(
    ['nordwind-dev', ...started.map(({ name }) => name)].sort(),
  );
});
