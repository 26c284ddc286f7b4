import { parseEntityRef } from '@backstage/catalog-model';
import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  ANNOTATION_HELD_DELETIONS,
  ANNOTATION_PROBLEM,
} from '@slipway/plugin-platform-common';
import { DeletionPolicy } from '../deletion/DeletionPolicy';
import { Ledger } from '../ledger/Ledger';
import {
  FakeRepositories,
  testLocation,
} from '../__testUtils__/FakeRepositories';
import { RecordingCatalog } from '../__testUtils__/RecordingCatalog';
import {
  APPS,
  RESOURCES,
  appYaml,
  sampleFiles,
} from '../__testUtils__/sampleFiles';
import { PlatformEntityProvider } from './PlatformEntityProvider';

const minute = 60_000;
const gracePeriod = 60 * minute;
const project = 'platforms/nordwind';
const lokiFile = `${APPS}/observability/loki/app.yaml`;
const tempoFile = `${APPS}/observability/tempo/app.yaml`;
const loki = 'component:nordwind/loki';
const tempo = 'component:nordwind/tempo';
const domain = 'domain:default/nordwind';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_16'],
  // A PostgreSQL is used where its connection string is set, and never started from here.
  disableDocker: true,
});

/** One process of the portal; several of them share a database and a catalog. */
async function startProcess(options: {
  database: ReturnType<typeof mockServices.database>;
  catalog: RecordingCatalog;
  repositories: FakeRepositories;
  clock: { now: number };
  events?: ReturnType<typeof mockServices.events>;
  logger?: ReturnType<typeof mockServices.logger.mock>;
}) {
  const provider = new PlatformEntityProvider({
    repositories: options.repositories,
    ledger: await Ledger.create(options.database),
    policy: new DeletionPolicy(0.25, gracePeriod),
    scheduler: mockServices.scheduler.mock(),
    events: options.events ?? mockServices.events(),
    logger: options.logger ?? mockServices.logger.mock(),
    now: () => new Date(options.clock.now),
  });
  await provider.connect(options.catalog);
  return provider;
}

async function setUp(id: TestDatabaseId) {
  const world = {
    database: mockServices.database({ knex: await databases.init(id) }),
    catalog: new RecordingCatalog(),
    repositories: new FakeRepositories(),
    clock: { now: Date.parse('2026-11-23T12:00:00Z') },
    events: mockServices.events(),
    logger: mockServices.logger.mock(),
  };
  const files: Record<string, string> = sampleFiles();
  const commit = (changes: Record<string, string | undefined> = {}) => {
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) delete files[path];
      else files[path] = content;
    }
    world.repositories.commit(project, files);
  };
  commit();
  const provider = await startProcess(world);
  return { ...world, world, provider, files, commit };
}

describe.each(databases.eachSupportedId())(
  'PlatformEntityProvider on %s',
  id => {
    it('brings a platform in, and then writes only what changes', async () => {
      const { provider, catalog, commit } = await setUp(id);
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(13);
      expect(catalog.takeWrites()).toBe(13);

      await provider.refresh();
      expect(catalog.mutations).toEqual([]);
      // A new commit that changes nothing the model reads.
      commit({ 'platform/README.md': 'new' });
      await provider.refresh();
      expect(catalog.mutations).toEqual([]);

      commit({
        [lokiFile]: appYaml({ title: 'Loki 2', repository: 'observability' }),
      });
      await provider.refresh();
      expect(catalog.takeWrites()).toBe(1);
      expect(catalog.entities.get(loki)!.metadata.title).toBe('Loki 2');

      commit({ [lokiFile]: undefined });
      await provider.refresh();
      expect(catalog.takeWrites()).toBe(1);
      expect(catalog.refs()).not.toContain(loki);
    });

    it('keeps the last good version of what breaks, says why, and spares the rest', async () => {
      const { provider, catalog, commit, world } = await setUp(id);
      await provider.refresh();
      const good = catalog.entities.get(loki)!;
      const rest = catalog.refs().filter(ref => ref !== loki);
      const before = rest.map(ref => catalog.entities.get(ref));
      catalog.takeWrites();

      commit({ [lokiFile]: 'title: Loki\nwave: 31\n' });
      await provider.refresh();
      expect(catalog.takeWrites()).toBe(1);
      const broken = catalog.entities.get(loki)!;
      expect(broken.metadata.title).toBe('Loki');
      expect(broken.spec).toEqual(good.spec);
      expect(catalog.annotation(loki, ANNOTATION_PROBLEM)).toContain(
        `${lokiFile}:2 wave must be one of 0, 10, 20, 30, 40. Correct wave.`,
      );
      expect(rest.map(ref => catalog.entities.get(ref))).toEqual(before);

      // Another process, which never read the good version, keeps it too.
      const restarted = await startProcess(world);
      await restarted.refresh();
      expect(catalog.entities.get(loki)).toEqual(broken);
      commit({ [lokiFile]: 'no yaml: [' });
      await restarted.refresh();
      expect(catalog.entities.get(loki)!.spec).toEqual(good.spec);
      expect(catalog.annotation(loki, ANNOTATION_PROBLEM)).toContain(
        'not valid YAML',
      );

      commit({ [lokiFile]: sampleFiles()[lokiFile] });
      await restarted.refresh();
      expect(catalog.entities.get(loki)).toEqual(good);
    });

    it('shows what was broken from the start', async () => {
      const { provider, catalog, commit } = await setUp(id);
      const policyFile = `${RESOURCES}/vault/policy/loki.yaml`;
      commit({ [lokiFile]: ': : :', [policyFile]: 'x' });
      await provider.refresh();
      expect(catalog.entities.get(loki)!.metadata.description).toBe(
        `Cannot be read: correct ${lokiFile}. Until then, this says only that it exists.`,
      );
      expect(
        catalog.annotation(
          'resource:nordwind/vault.policy.loki',
          ANNOTATION_PROBLEM,
        ),
      ).toContain(policyFile);
      // Nothing was good yet, so there is nothing to come back to.
      commit({ [lokiFile]: '{}' });
      await provider.refresh();
      expect(catalog.entities.get(loki)!.metadata.description).toMatch(
        /^Cannot be read/,
      );
    });

    it('keeps owners and groups while the file of the groups is broken', async () => {
      const { provider, catalog, commit } = await setUp(id);
      await provider.refresh();
      const before = new Map(catalog.entities);
      commit({
        'platform/argo-platform/groups.yaml': 'groups: [',
        // The last app of the group goes in the same commit: the group may still be there.
        [`${APPS}/storage/csi/app.yaml`]: undefined,
      });
      await provider.refresh();
      expect(catalog.entities.get(tempo)).toEqual(before.get(tempo));
      expect(catalog.refs()).toContain('system:nordwind/storage');
      expect(catalog.refs()).not.toContain('component:nordwind/csi');
      const system = catalog.entities.get('system:nordwind/observability')!;
      expect(system.spec).toEqual(
        before.get('system:nordwind/observability')!.spec,
      );
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toContain(
        'groups.yaml:1',
      );
    });

    it('keeps everything while platform.yaml is broken, also over a restart', async () => {
      const { provider, catalog, commit, world } = await setUp(id);
      await provider.refresh();
      const refs = catalog.refs();
      commit({ 'platform/platform.yaml': 'name: [' });
      const restarted = await startProcess(world);
      await restarted.refresh();
      expect(catalog.refs()).toEqual(refs);
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toContain(
        'platform/platform.yaml:1',
      );
      commit({
        'platform/platform.yaml': sampleFiles()['platform/platform.yaml'],
      });
      await restarted.refresh();
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toBeUndefined();
    });

    it('removes nothing while the forge or the discovery fails', async () => {
      const { provider, catalog, repositories, world } = await setUp(id);
      await provider.refresh();
      const refs = catalog.refs();
      catalog.takeWrites();
      repositories.fail(project);
      await provider.refresh();
      repositories.forget(project);
      await (await startProcess(world)).refresh();
      repositories.remove(project);
      repositories.complete = false;
      await provider.refresh();
      await provider.refreshLocations([testLocation(project).id]);
      expect(catalog.mutations).toEqual([]);
      expect(catalog.refs()).toEqual(refs);
      expect(await provider.heldDeletions()).toEqual([]);
    });

    it('holds a large deletion back until time has passed', async () => {
      const { provider, catalog, commit, clock, files } = await setUp(id);
      await provider.refresh();
      const apps = Object.keys(files).filter(path => path.startsWith(APPS));
      expect(apps).toHaveLength(4);
      commit(Object.fromEntries(apps.map(path => [path, undefined])));
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(13);
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toContain(
        'the deletion of 4 of 13 entities is held back until 2026-11-23T13:00:00.000Z',
      );
      expect(catalog.annotation(domain, ANNOTATION_HELD_DELETIONS)).toBe('4');
      expect(await provider.heldDeletions()).toEqual([
        {
          locationId: testLocation(project).id,
          entityRefs: [
            'component:nordwind/csi',
            loki,
            tempo,
            'component:nordwind/vault-config',
          ],
          since: new Date('2026-11-23T12:00:00Z'),
        },
      ]);

      catalog.takeWrites();
      clock.now += gracePeriod - 1;
      await provider.refresh();
      expect(catalog.mutations).toEqual([]);
      clock.now += 1;
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(9);
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toBeUndefined();
      expect(await provider.heldDeletions()).toEqual([]);
    });

    it('lets a held deletion go when a person confirms it, in whichever process', async () => {
      const { provider, catalog, commit, events, files, world } = await setUp(
        id,
      );
      await provider.refresh();
      const other = await startProcess({
        ...world,
        events: mockServices.events(),
      });
      const apps = Object.keys(files).filter(path => path.startsWith(APPS));
      commit(Object.fromEntries(apps.map(path => [path, undefined])));
      await other.refresh();
      expect(catalog.refs()).toHaveLength(13);
      await events.publish({
        topic: 'platform.deletion-confirmed',
        eventPayload: { locationId: testLocation(project).id },
      });
      expect(catalog.refs()).toHaveLength(9);
    });

    it('lets it go by the name of the platform, too', async () => {
      const { provider, catalog, commit, events, files } = await setUp(id);
      await provider.refresh();
      const apps = Object.keys(files).filter(path => path.startsWith(APPS));
      commit(Object.fromEntries(apps.map(path => [path, undefined])));
      await provider.refresh();
      await events.publish({
        topic: 'platform.deletion-confirmed',
        eventPayload: { platform: 'another' },
      });
      expect(catalog.refs()).toHaveLength(13);
      await events.publish({
        topic: 'platform.deletion-confirmed',
        eventPayload: { platform: parseEntityRef(domain).name },
      });
      expect(catalog.refs()).toHaveLength(9);
    });

    it('forgets a held deletion when the things come back', async () => {
      const { provider, catalog, commit, clock, files } = await setUp(id);
      await provider.refresh();
      const all = { ...files };
      const apps = Object.keys(files).filter(path => path.startsWith(APPS));
      commit(Object.fromEntries(apps.map(path => [path, undefined])));
      await provider.refresh();
      commit(all);
      await provider.refresh();
      expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toBeUndefined();
      clock.now += 2 * gracePeriod;
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(13);
      expect(await provider.heldDeletions()).toEqual([]);
    });

    it.each(['missing', 'undiscovered'])(
      'holds everything back when the repository is %s, and lets it go in the end',
      async how => {
        const { provider, catalog, repositories, clock, commit } = await setUp(
          id,
        );
        await provider.refresh();
        const vanish = () =>
          how === 'missing'
            ? repositories.fail(project, { missing: true })
            : repositories.remove(project);
        vanish();
        await provider.refresh();
        expect(catalog.refs()).toHaveLength(13);
        expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toMatch(
          /the deletion of 13 of 13 entities is held back .* is gone/,
        );
        commit();
        await provider.refresh();
        expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toBeUndefined();
        expect(
          catalog.annotation(domain, ANNOTATION_HELD_DELETIONS),
        ).toBeUndefined();
        expect(await provider.heldDeletions()).toEqual([]);

        vanish();
        await provider.refresh();
        clock.now += gracePeriod;
        await provider.refresh();
        expect(catalog.refs()).toEqual([]);
        catalog.takeWrites();
        await provider.refresh();
        expect(catalog.mutations).toEqual([]);
        commit();
        await provider.refresh();
        expect(catalog.refs()).toHaveLength(13);
      },
    );

    it('carries a project that moved over to its new path', async () => {
      const { provider, catalog, repositories, files, clock } = await setUp(id);
      await provider.refresh();
      catalog.takeWrites();
      repositories.remove(project);
      repositories.commit('elsewhere/nordwind', files);
      await provider.refresh();
      clock.now += 2 * gracePeriod;
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(13);
      expect(catalog.annotation(loki, 'gitlab.com/project-slug')).toBe(
        'elsewhere/nordwind',
      );
    });

    it('does not hand a platform to another repository while its own is unreadable', async () => {
      const { provider, catalog, repositories, files, logger, world } =
        await setUp(id);
      await provider.refresh();
      repositories.forget(project);
      repositories.commit('intruders/nordwind', files);
      const restarted = await startProcess(world);
      await restarted.refresh();
      await restarted.refresh();
      expect(catalog.annotation(loki, 'gitlab.com/project-slug')).toBe(project);
      expect(
        logger.warn.mock.calls.filter(([text]) =>
          String(text).startsWith('intruders/nordwind calls itself nordwind'),
        ),
      ).toHaveLength(1);
    });

    it('does again what a killed process had begun', async () => {
      const { provider, catalog, commit, world } = await setUp(id);
      await provider.refresh();
      const added = `${APPS}/observability/mimir/app.yaml`;
      commit({
        [added]: appYaml({ title: 'Mimir', repository: 'observability' }),
        [tempoFile]: undefined,
      });
      // The catalog did its part, and the process died before it could note that.
      let fail = false;
      catalog.before = () => {
        if (fail) throw new Error('killed');
        fail = true;
      };
      await expect(provider.refresh()).rejects.toThrow('killed');
      expect(catalog.refs()).toContain('component:nordwind/mimir');
      catalog.before = () => {};

      // Meanwhile the new app was taken back: without the note nobody would know that the catalog has it.
      commit({ [added]: undefined });
      const restarted = await startProcess(world);
      await restarted.refresh();
      expect(catalog.refs()).not.toContain('component:nordwind/mimir');
      expect(catalog.refs()).not.toContain(tempo);
      expect(catalog.refs()).toHaveLength(12);
    });

    it('survives that the catalog refuses a write', async () => {
      const { provider, catalog } = await setUp(id);
      catalog.before = () => {
        throw new Error('database is away');
      };
      await expect(provider.refresh()).rejects.toThrow('database is away');
      expect(catalog.refs()).toEqual([]);
      catalog.before = () => {};
      await provider.refresh();
      expect(catalog.refs()).toHaveLength(13);
    });

    it('ends at the newest state when two processes write at once', async () => {
      const { provider, catalog, repositories, files, world } = await setUp(id);
      await provider.refresh();
      const newer = new FakeRepositories();
      const other = await startProcess({
        ...world,
        repositories: newer,
        events: mockServices.events(),
      });
      const version = (title: string) => ({
        ...files,
        [lokiFile]: appYaml({ title, repository: 'observability' }),
      });
      repositories.commit(project, version('Old'));
      newer.commit(project, version('New'));
      newer.commit(project, version('New'));

      // While one process is writing, the other reads, writes and finishes.
      let interrupted = false;
      catalog.before = async () => {
        if (interrupted) return;
        interrupted = true;
        await other.refresh();
      };
      await provider.refresh();
      expect(interrupted).toBe(true);
      expect(catalog.entities.get(loki)!.metadata.title).toBe('Old');

      await other.refresh();
      expect(catalog.entities.get(loki)!.metadata.title).toBe('New');
    });

    it('brings back what was deleted from the catalog by hand', async () => {
      const { provider, catalog, clock, world } = await setUp(id);
      await provider.refresh();
      catalog.entities.delete(loki);
      await (await startProcess(world)).refresh();
      expect(catalog.refs()).toContain(loki);

      catalog.entities.delete(loki);
      clock.now += 60 * minute;
      await provider.refresh();
      expect(catalog.refs()).toContain(loki);
    });

    describe('on events', () => {
      const push = (path: string, ref = 'refs/heads/main') => ({
        topic: 'gitlab.push',
        eventPayload: {
          object_kind: 'push',
          ref,
          project: {
            path_with_namespace: path,
            web_url: `https://gitlab.example.com/${path}`,
          },
        },
      });

      it('looks at the repository that was pushed to, and at no other', async () => {
        const { provider, catalog, commit, repositories, events } = await setUp(
          id,
        );
        repositories.commit('platforms/other', sampleFiles('other'));
        await provider.refresh();
        repositories.refreshes.length = 0;
        commit({ [lokiFile]: undefined });
        await events.publish(push(project));
        expect(repositories.refreshes).toEqual([[testLocation(project).id]]);
        expect(catalog.refs()).not.toContain(loki);
        await events.publish(push(project, 'refs/heads/feature'));
        await events.publish(push(project, 'refs/tags/v1'));
        expect(repositories.refreshes).toHaveLength(1);
      });

      it('finds a new platform, without looking at every push of others', async () => {
        const { provider, catalog, repositories, events, clock } = await setUp(
          id,
        );
        await provider.refresh();
        repositories.commit('platforms/new', sampleFiles('new'));
        await events.publish(push('platforms/new'));
        expect(catalog.refs()).not.toContain('domain:default/new');
        clock.now += 10_000;
        await events.publish(push('platforms/new'));
        expect(catalog.refs()).toContain('domain:default/new');

        repositories.commit('platforms/newer', sampleFiles('newer'));
        await events.publish({
          topic: 'platform.changed',
          eventPayload: {
            host: 'gitlab.example.com',
            project: 'platforms/newer',
          },
        });
        expect(catalog.refs()).toContain('domain:default/newer');
      });

      it.each([
        undefined,
        'text',
        {},
        { project: null },
        { project: { path_with_namespace: 'a/b', web_url: 'no url' } },
      ])('ignores a push event like %j', async eventPayload => {
        const { repositories, events } = await setUp(id);
        await events.publish({ topic: 'gitlab.push', eventPayload });
        await events.publish({
          topic: 'platform.deletion-confirmed',
          eventPayload,
        });
        expect(repositories.refreshes).toEqual([]);
      });
    });
  },
);
