import { aLiveApp, aPlatformLive } from '../__testUtils__/FakeLiveApi';
import { mergeLive } from './mergeLive';

const a = aLiveApp({ name: 'a' });
const b = aLiveApp({ name: 'b' });
const before = aPlatformLive({ apps: [a, b] });

describe('mergeLive', () => {
  it('takes changes over and keeps what did not change as the same objects', () => {
    const worse = aLiveApp({ name: 'b', state: 'degraded' });

    const { apps, version } = mergeLive(
      before,
      aPlatformLive({
        version: 'a.2',
        full: false,
        apps: [worse, aLiveApp({ name: 'ab' })],
        removed: [],
      }),
    );

    expect(version).toBe('a.2');
    expect(apps.map(({ name }) => name)).toEqual(['a', 'ab', 'b']);
    expect(apps[0]).toBe(a);
    expect(apps[2]).toEqual(worse);
  });

  it('drops what was removed', () => {
    const { apps } = mergeLive(
      before,
      aPlatformLive({ full: false, apps: [], removed: ['a'] }),
    );

    expect(apps).toEqual([b]);
  });

  it('keeps the list itself when a full answer says the same', () => {
    const again = mergeLive(
      before,
      aPlatformLive({ version: 'b.1', apps: [{ ...a }, { ...b }] }),
    );

    expect(again.apps).toBe(before.apps);
    expect(again.version).toBe('b.1');
  });
});
