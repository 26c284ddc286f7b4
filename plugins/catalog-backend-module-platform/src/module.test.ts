import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { platformRepositoriesServiceRef } from '@slipway/plugin-platform-node';
import type { Knex } from 'knex';
import { FakeRepositories } from './__testUtils__/FakeRepositories';
import { APPS, appYaml, sampleFiles } from './__testUtils__/sampleFiles';
import { startCatalog, type StatusEntity } from './__testUtils__/startCatalog';

const project = 'platforms/nordwind';
const lokiFile = `${APPS}/observability/loki/app.yaml`;
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function start(options: { knex: Knex; repositories: FakeRepositories }) {
  const catalog = await startCatalog({
    knex: options.knex,
    feature: createServiceFactory({
      service: platformRepositoriesServiceRef,
      deps: {},
      factory: () => options.repositories,
    }),
  });
  const refresh = () =>
    catalog.events.publish({
      topic: 'platform.changed',
      eventPayload: { host: 'gitlab.example.com', project },
    });
  return { ...catalog, refresh };
}

const targets = (entity: StatusEntity, type: string) =>
  (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);

it('works with the real catalog', async () => {
  const knex = await databases.init('SQLITE_3');
  const repositories = new FakeRepositories();
  repositories.commit(project, sampleFiles());
  const catalog = await start({ knex, repositories });

  const first = await catalog.entitiesWhen(
    found =>
      found.size === 13 && [...found.values()].every(item => item.relations),
  );
  const loki = first.get('component:nordwind/loki')!;
  expect(targets(loki, 'partOf')).toEqual(['system:nordwind/observability']);
  expect(targets(loki, 'ownedBy')).toEqual(['group:default/observability']);
  expect(targets(loki, 'dependsOn')).toEqual(['component:nordwind/csi']);
  expect(targets(first.get('resource:nordwind/nordwind')!, 'partOf')).toEqual([
    'domain:default/nordwind',
  ]);
  expect(first.get('component:nordwind/loki')!.status).toBeUndefined();

  // The page of an entity whose file is broken shows why, with what Backstage brings for that.
  repositories.commit(project, { ...sampleFiles(), [lokiFile]: 'wave: [' });
  await catalog.refresh();
  const second = await catalog.entitiesWhen(
    found => found.get('component:nordwind/loki')?.status !== undefined,
  );
  const broken = second.get('component:nordwind/loki')!;
  expect(broken.metadata.title).toBe('Loki');
  expect(broken.status!.items).toEqual([
    expect.objectContaining({
      type: 'backstage.io/catalog-processing',
      level: 'error',
      message: expect.stringContaining(`${lokiFile}:1`),
      error: expect.objectContaining({ name: 'PlatformProblem' }),
    }),
  ]);
  expect(second.size).toBe(13);

  // Mended: the status goes, the entity is the new one.
  repositories.commit(project, {
    ...sampleFiles(),
    [lokiFile]: appYaml({ title: 'Logs', repository: 'observability' }),
  });
  await catalog.refresh();
  const third = await catalog.entitiesWhen(
    found => found.get('component:nordwind/loki')?.metadata.title === 'Logs',
  );
  expect(third.get('component:nordwind/loki')!.status).toBeUndefined();

  // Removed.
  const { [lokiFile]: _, ...rest } = sampleFiles();
  repositories.commit(project, rest);
  await catalog.refresh();
  await catalog.entitiesWhen(found => found.size === 12);
  await catalog.stop();
});

it('writes nothing to the catalog after a restart, but what was lost', async () => {
  const knex = await databases.init('SQLITE_3');
  const repositories = new FakeRepositories();
  repositories.commit(project, sampleFiles());
  const first = await start({ knex, repositories });
  await first.entitiesWhen(found => found.size === 13);
  await first.stop();

  await knex('refresh_state')
    .where({ entity_ref: 'component:nordwind/tempo' })
    .delete();
  // Any write of the provider to a row sets this time, which processing puts into the future.
  const far = '2099-01-01 00:00:00';
  await knex('refresh_state').update({ next_update_at: far });
  const second = await start({ knex, repositories });
  await second.entitiesWhen(found => found.size === 13);
  const touched = await knex('refresh_state')
    .whereNot({ next_update_at: far })
    .select('entity_ref');
  expect(touched).toEqual([{ entity_ref: 'component:nordwind/tempo' }]);
  await second.stop();
});
