import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { gitlabToken } from './portal/addresses';
import { BackendProcess } from './portal/BackendProcess';
import { emptyFolder, root } from './portal/folders';
import { Gate } from './portal/Gate';
import { newPlatformValues } from './portal/newPlatformValues';
import { GitLabApi } from './portal/GitLabApi';
import { eventually, PortalApi } from './portal/PortalApi';

const url = 'http://localhost:7207';
const host = 'localhost:7210';
const gitlab = new GitLabApi(`http://${host}`, gitlabToken);
const gate = new Gate(7213, 7210);
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

test.beforeAll(async () => {
  await gate.open();
  await emptyFolder('.slipway/e2e-kill');
  await backend.start();
});

test.afterAll(() => {
  backend.kill();
  gate.close();
});

test('kill -9 in the middle of New platform ends in one project and one commit', async () => {
  test.setTimeout(300_000);
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

test('kill -9 between the branch of a change and its merge request ends in one merge request', async () => {
  test.setTimeout(180_000);
  const platform = 'nordwind-dev';
  const project = encodeURIComponent(`platforms/${platform}`);
  const upgrade = (name: string) => ({
    platform,
    kind: 'app.upgrade',
    input: { name, version: '99.0.0' },
  });
  const recovered = upgrade('loki');
  const repeated = upgrade('grafana');
  let portal = new PortalApi(url);
  await eventually('the platform', async () => {
    const { items } = await portal.get<{ items: { name?: string }[] }>(
      '/api/platform/platforms',
    );
    return items.some(({ name }) => name === platform);
  });

  const writes = (method: string, path: string) =>
    method === 'POST' && path.split('?')[0]!.endsWith('/merge_requests');
  gate.hold(writes);
  const asked = [recovered, repeated].map(change =>
    // It breaks off: the portal is killed before it can answer.
    portal.post('/api/platform/changes', change).then(
      () => 'answered',
      () => 'broken off',
    ),
  );
  await eventually('two changes that wait for their merge request', async () =>
    Boolean(gate.held === 2),
  );
  backend.kill();
  expect(await Promise.all(asked)).toEqual(['broken off', 'broken off']);
  gate.release();
  await backend.start();

  // The branches with their commits are there, and nobody has opened a merge request.
  const branches = await gitlab.get<{ name: string }[]>(
    `/projects/${project}/repository/branches?per_page=100`,
  );
  expect(
    branches.filter(({ name }) => name.startsWith('slipway/')),
  ).toHaveLength(2);

  portal = new PortalApi(url);
  await portal.post('/api/platform/changes', repeated);
  await eventually('the change that nobody asked for again', async () => {
    const { items } = await portal.get<{ items: { state: string }[] }>(
      `/api/platform/changes?platform=${platform}`,
    );
    return (
      items.length === 2 && items.every(({ state }) => state === 'proposed')
    );
  });
  const mergeRequests = await gitlab.get<
    { title: string; source_branch: string }[]
  >(`/projects/${project}/merge_requests?per_page=100`);
  expect(mergeRequests.map(({ title }) => title).sort()).toEqual([
    'Upgrade grafana to 99.0.0',
    'Upgrade loki to 99.0.0',
  ]);
  for (const { source_branch: branch } of mergeRequests) {
    const { commits } = await gitlab.get<{ commits: object[] }>(
      `/projects/${project}/repository/compare?from=main&to=${encodeURIComponent(
        branch,
      )}`,
    );
    expect(commits).toHaveLength(1);
  }
  expect(
    await gitlab.get<object[]>(
      `/projects/${project}/repository/branches?per_page=100`,
    ),
  ).toHaveLength(branches.length);
});
