import { testLocation } from '../__testUtils__/FakeRepositories';
import { appYaml } from '../__testUtils__/sampleFiles';
import {
  databases,
  gracePeriod,
  loki,
  lokiFile,
  project,
  setUp,
  startProcess,
} from '../__testUtils__/testProvider';

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
  },
);
