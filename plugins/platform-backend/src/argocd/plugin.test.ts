import { platform } from '../__testUtils__/nordwind';
import { testLivePortal } from '../__testUtils__/testLivePortal';

describe("what Roadie's plugin asks for", () => {
  const portal = testLivePortal();

  const shape = {
    metadata: { name: 'loki', instance: { name: platform } },
    status: { sync: { status: 'Synced' }, health: { status: 'Healthy' } },
  };

  it.each([
    `/api/argocd/${platform}/applications/loki`,
    `/api/argocd/argoInstance/${platform}/applications/name/loki`,
  ])('is answered from what is known: %s', async path => {
    portal.sandbox.argocd.requests.clear();

    const { status, body } = await portal.api.get(path);

    expect(status).toBe(200);
    expect(body).toMatchObject(shape);
    // Its codec refuses an operation without times.
    expect(body.status.operationState).toMatchObject({
      phase: 'Succeeded',
      startedAt: expect.any(String),
    });
    expect(portal.sandbox.argocd.requests.list()).toEqual([]);
  });

  it('finds the platform of an app, and the apps of a group', async () => {
    expect((await portal.api.get('/api/argocd/find/name/loki')).body).toEqual([
      expect.objectContaining({ name: platform, appName: ['loki'] }),
    ]);
    const { body } = await portal.api.get(
      `/api/argocd/argoInstance/${platform}/applications/selector/${encodeURIComponent(
        'slipway.dev/group=secrets',
      )}`,
    );
    expect(
      body.items.map(
        (item: { metadata: { name: string } }) => item.metadata.name,
      ),
    ).toContain('vault');
  });

  it.each([
    ['/api/argocd/find/name/nothing', 404],
    [`/api/argocd/${platform}/applications/nothing`, 404],
    ['/api/argocd/no-platform/applications/loki', 404],
    [`/api/argocd/${platform}/applications/..%2F..%2Fchanges`, 404],
    ['/api/argocd/find/selector/team=a', 400],
  ])('says %s: %s', async (path, status) => {
    expect((await portal.api.get(path)).status).toBe(status);
  });
});
