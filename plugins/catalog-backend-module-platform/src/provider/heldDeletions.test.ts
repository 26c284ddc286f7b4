import { parseEntityRef } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ANNOTATION_HELD_DELETIONS,
  ANNOTATION_PROBLEM,
} from '@slipway/plugin-platform-common';
import { testLocation } from '../__testUtils__/FakeRepositories';
import {
  databases,
  domain,
  gracePeriod,
  loki,
  project,
  setUp,
  startProcess,
  tempo,
} from '../__testUtils__/testProvider';

describe.each(databases.eachSupportedId())('large deletions, on %s', id => {
  it('holds a large deletion back until time has passed', async () => {
    const { provider, catalog, clock, removeApps } = await setUp(id);
    await provider.refresh();
    removeApps();
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
    const { provider, catalog, events, removeApps, world } = await setUp(id);
    await provider.refresh();
    const other = await startProcess({
      ...world,
      events: mockServices.events(),
    });
    removeApps();
    await other.refresh();
    expect(catalog.refs()).toHaveLength(13);
    await events.publish({
      topic: 'platform.deletion-confirmed',
      eventPayload: { locationId: testLocation(project).id },
    });
    expect(catalog.refs()).toHaveLength(9);
  });

  it('lets it go by the name of the platform, too', async () => {
    const { provider, catalog, events, removeApps } = await setUp(id);
    await provider.refresh();
    removeApps();
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
    const { provider, catalog, commit, clock, removeApps, files } = await setUp(
      id,
    );
    await provider.refresh();
    const all = { ...files };
    removeApps();
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
});
