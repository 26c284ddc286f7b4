import { mockServices } from '@backstage/backend-test-utils';
import { FakeRepositories } from '../__testUtils__/FakeRepositories';
import { APPS, appYaml } from '../__testUtils__/sampleFiles';
import {
  databases,
  loki,
  lokiFile,
  minute,
  project,
  setUp,
  startProcess,
  tempo,
  tempoFile,
} from '../__testUtils__/testProvider';

describe.each(databases.eachSupportedId())(
  'processes that die or meet, on %s',
  id => {
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
      const { provider, catalog, repositories, world, files } = await setUp(id);
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
  },
);
