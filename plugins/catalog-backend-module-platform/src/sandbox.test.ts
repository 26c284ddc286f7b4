import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import type { Knex } from 'knex';
import { APPS, appYaml, sampleFiles } from './__testUtils__/sampleFiles';
import { startCatalog } from './__testUtils__/startCatalog';

const token = 'the-bots-token';
const lokiFile = `${APPS}/observability/loki/app.yaml`;
const loki = 'component:nordwind/loki';
const far = '2099-01-01 00:00:00';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

interface CommitAction {
  action: 'create' | 'update' | 'delete';
  file_path: string;
  content?: string;
}

/** The provider as a whole: a GitLab over HTTP on one side, the real catalog on the other. */
describe('with a GitLab', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let knex: Knex;
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  async function call<T>(method: string, path: string, body: object) {
    const response = await fetch(`${gitlab.url}/api/v4${path}`, {
      method,
      headers: { 'private-token': token, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }

  const commit = (name: string, actions: CommitAction[]) =>
    call('POST', `/projects/platforms%2F${name}/repository/commits`, {
      branch: 'main',
      commit_message: 'Change',
      actions,
    });

  async function createPlatform(name: string) {
    const group = await call<{ id: number }>('GET', '/groups/platforms', {});
    await call('POST', '/projects', {
      name,
      namespace_id: group.id,
      topics: ['slipway-platform'],
    });
    await commit(
      name,
      Object.entries(sampleFiles(name)).map(([file_path, content]) => ({
        action: 'create',
        file_path,
        content,
      })),
    );
  }

  const refresh = () =>
    catalog.events.publish({
      topic: 'platform.changed',
      eventPayload: { host: new URL(gitlab.url).host },
    });

  /** Which entities the provider wrote since the last call; to be called when all are processed. */
  async function written(): Promise<string[]> {
    const rows = await knex('refresh_state')
      .whereNot({ next_update_at: far })
      .select('entity_ref');
    await knex('refresh_state').update({ next_update_at: far });
    return rows.map(row => row.entity_ref).sort();
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-catalog-'));
    gitlab = await SandboxGitLab.start({
      directory,
      port: 0,
      pipelineSpeed: 1000,
    });
    await gitlab.seed({ token });
    await createPlatform('nordwind');
    knex = await databases.init('SQLITE_3');
    const host = new URL(gitlab.url).host;
    catalog = await startCatalog({
      knex,
      config: {
        integrations: {
          gitlab: [gitlab.integration(token)],
        },
        platform: {
          discovery: [{ host, group: 'platforms' }],
          gitlab: { timeout: { seconds: 1 } },
        },
      },
    });
    await catalog.entitiesWhen(found => found.size === 13);
  });

  afterEach(async () => {
    await catalog.stop();
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('brings in a new platform without a restart, and costs nothing when nothing changed', async () => {
    await createPlatform('suedwind');
    await refresh();
    const found = await catalog.entitiesWhen(all => all.size === 26);
    expect(
      found.get('component:suedwind/loki')!.metadata.annotations,
    ).toMatchObject({
      'gitlab.com/project-slug': 'platforms/suedwind',
      'backstage.io/view-url': `${gitlab.url}/platforms/suedwind/-/blob/main/${lokiFile}`,
    });

    await written();
    gitlab.requests.clear();
    await refresh();
    expect(gitlab.requests.list().length).toBeLessThanOrEqual(2 * 2);
    expect(await written()).toEqual([]);
  });

  it.each<[string, Parameters<SandboxGitLab['faults']['add']>[0]]>([
    ['429', { match: () => true, kind: 'status', status: 429, retryAfter: 0 }],
    ['500', { match: () => true, kind: 'status', status: 500 }],
    ['401', { match: () => true, kind: 'status', status: 401 }],
    ['nothing', { match: () => true, kind: 'hang' }],
    ['half a connection', { match: () => true, kind: 'disconnect' }],
    [
      '500 for the project alone',
      {
        match: (_, path) => path.includes('nordwind'),
        kind: 'status',
        status: 500,
      },
    ],
    [
      '500 for the discovery alone',
      {
        match: (_, path) => path.includes('/groups/'),
        kind: 'status',
        status: 500,
      },
    ],
  ])('removes nothing when GitLab answers %s', async (_, fault) => {
    await written();
    const before = await catalog.entities();
    const off = gitlab.faults.add(fault);
    await refresh();
    expect(await written()).toEqual([]);
    expect(await catalog.entities()).toEqual(before);

    off();
    await commit('nordwind', [{ action: 'delete', file_path: lokiFile }]);
    await refresh();
    await catalog.entitiesWhen(found => !found.has(loki));
  });

  it('follows a push of one broken file without touching its neighbours', async () => {
    await written();
    await commit('nordwind', [
      { action: 'update', file_path: lokiFile, content: 'wave: [' },
    ]);
    await catalog.events.publish({
      topic: 'gitlab.push',
      eventPayload: {
        ref: 'refs/heads/main',
        project: {
          path_with_namespace: 'platforms/nordwind',
          web_url: `${gitlab.url}/platforms/nordwind`,
        },
      },
    });
    const found = await catalog.entitiesWhen(
      all => all.get(loki)?.status !== undefined,
    );
    expect(found.get(loki)!.spec).toMatchObject({
      system: 'system:nordwind/observability',
    });
    expect(await written()).toEqual([loki]);

    await commit('nordwind', [
      {
        action: 'update',
        file_path: lokiFile,
        content: appYaml({ title: 'Mended', repository: 'observability' }),
      },
    ]);
    await refresh();
    const mended = await catalog.entitiesWhen(
      all => all.get(loki)?.metadata.title === 'Mended',
    );
    expect(mended.get(loki)!.status).toBeUndefined();
  });

  it('holds everything back when the project is deleted', async () => {
    await call('DELETE', '/projects/platforms%2Fnordwind', {});
    await refresh();
    const found = await catalog.entitiesWhen(
      all => all.get('domain:default/nordwind')?.status !== undefined,
    );
    expect(found.size).toBe(13);
    const [held] = await knex('slipway_locations').select('location_id');
    await catalog.events.publish({
      topic: 'platform.deletion-confirmed',
      eventPayload: { locationId: held.location_id },
    });
    await catalog.entitiesWhen(all => all.size === 0);
  });
});
