import { base, platform } from '../__testUtils__/nordwind';
import { testLivePortal } from '../__testUtils__/testLivePortal';
import { until } from '../__testUtils__/until';

describe('where live state comes from', () => {
  const portal = testLivePortal();

  it.each([
    ['fails', { kind: 'status', status: 500 } as const],
    ['hangs up', { kind: 'disconnect' } as const],
    ['answers nonsense', { kind: 'malformed' } as const],
  ])(
    'keeps what it knows as stale while Argo CD %s, and recovers',
    async (_, fault) => {
      const known = (await portal.live()).apps.length;
      portal.sandbox.argocd.faults.add({ ...fault, match: () => true });
      portal.sandbox.argocd.dropStreams();
      const stale = await until(
        portal.live,
        ({ sources }) => sources[0]!.status === 'stale',
      );
      expect(stale.apps).toHaveLength(known);
      expect(stale.counts.healthy).toBeGreaterThan(48);
      expect(stale.sources[0]).toMatchObject({
        error: expect.stringMatching(/Argo CD/),
        failingSince: expect.any(String),
        observedAt: expect.any(String),
      });
      // The cluster is another system.
      expect(stale.sources[1]!.status).toBe('live');
      expect(stale.attention[0]).toMatchObject({ kind: 'source' });
      portal.sandbox.argocd.faults.clear();
      await until(portal.live, ({ sources }) => sources[0]!.status === 'live');
    },
  );

  it('goes on when its token ends early', async () => {
    const provider = portal.sandbox.identityProvider!;
    const given = [...provider.given.keys()];
    // All watches of the cluster share one.
    expect(given).toHaveLength(1);
    provider.revokeAll();
    portal.sandbox.kubernetes.dropStreams();
    const cluster = portal.sandbox.cluster(platform);
    cluster.breakResource('platform-viewer', 'no route to Vault');
    const path = `${base}/resources/vault/policy/platform-viewer/live`;
    const resource = await until(
      async () => (await portal.api.get(path)).body,
      // Each kind is watched by itself, and the source is as well as the worst of them.
      ({ state, source }) => state === 'failed' && source.status === 'live',
    );
    expect(resource).toMatchObject({ reason: 'no route to Vault' });
    expect([...provider.given.keys()]).toEqual([
      expect.not.stringMatching(given[0]!),
    ]);
    cluster.heal('platform-viewer');
  });

  it('shows no token, in no answer', async () => {
    portal.sandbox.argocd.faults.add({
      kind: 'status',
      status: 401,
      match: () => true,
    });
    const texts = await Promise.all(
      [
        '/api/platform/live',
        `${base}/live`,
        `${base}/apps/loki/difference`,
      ].map(async path => (await portal.api.get(path)).text),
    );
    expect(texts.join('\n')).not.toMatch(/planted/);
  });
});
