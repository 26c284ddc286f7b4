import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ChangeNotifier } from './ChangeNotifier';
import { ChangeStore } from './ChangeStore';

describe('ChangeNotifier', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const send = jest.fn();
  let store: ChangeStore;
  let notifier: ChangeNotifier;
  let id: string;

  beforeEach(async () => {
    send.mockReset().mockResolvedValue(undefined);
    const knex = await databases.init('SQLITE_3');
    store = await ChangeStore.create({ getClient: async () => knex });
    notifier = new ChangeNotifier({
      logger: mockServices.logger.mock(),
      notifications: { send },
      store,
    });
    id = await store.begin(
      { platform: 'p', kind: 'app.upgrade', input: {} },
      {
        preview: {
          title: 'Upgrade a',
          revision: 'r',
          files: [],
          problems: [],
          owners: ['@security'],
        },
        files: [{ path: 'a', before: '1', after: '2' }],
        fingerprint: 'f',
      },
      'user:default/ada',
    );
    await store.proposed(id, {
      branch: 'b',
      commit: 'c',
      mergeRequest: { iid: 7, url: 'https://gitlab.example.com/7' },
      existed: false,
    });
    await store.follow(id, 'merged', { at: '2026-11-24T00:00:00Z' });
    await store.settle(
      await store.get(id),
      [{ name: 'synced', state: 'failed', reason: 'a could not be synced' }],
      'failed',
    );
  });

  it('tells each outcome once, also when several processes tell at once', async () => {
    await Promise.all([notifier.tell(), notifier.tell(), notifier.tell()]);
    await notifier.tell();
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'user:default/ada' },
      payload: expect.objectContaining({
        title: 'Failed: Upgrade a',
        description: 'a could not be synced',
        link: `/platforms/p/changes/${id}`,
      }),
    });
    await store.settle(await store.get(id), [], 'live');
    await notifier.tell();
    await notifier.tell();
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('tries again when it could not be told', async () => {
    send.mockRejectedValueOnce(new Error('fetch failed'));
    await notifier.tell();
    await notifier.tell();
    await notifier.tell();
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('tells what a process that died was about to tell', async () => {
    const now = jest.spyOn(Date, 'now');
    // Killed after it claimed the telling, and before it sent.
    expect(await store.claimTelling(id, 'failed')).toBe(true);
    await notifier.tell();
    expect(send).not.toHaveBeenCalled();
    now.mockReturnValue(Date.now() + 3 * 60_000);
    await notifier.tell();
    await notifier.tell();
    now.mockRestore();
    expect(send).toHaveBeenCalledTimes(1);
    // Backstage keeps one notification per scope: a second one would take the place of the first.
    expect(send.mock.calls[0][0].payload.scope).toBe(`platform-change:${id}`);
  });

  it('is content without the notifications plugin', async () => {
    send.mockRejectedValue(
      new Error(
        'Failed to send notifications: Error: Request failed with status 404',
      ),
    );
    await notifier.tell();
    await notifier.tell();
    expect(send).toHaveBeenCalledTimes(1);
  });
});
