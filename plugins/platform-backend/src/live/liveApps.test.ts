import type { App, Platform } from '@slipway/plugin-platform-common';
import { liveApps } from './liveApps';

const app = (name: string, wave: number) =>
  ({
    name,
    wave,
    group: 'storage',
    source: { manifests: {} },
    dependsOn: [] as string[],
  } as App);

const platform = {
  name: 'nordwind',
  apps: [app('csi', 0), app('snapshots', 0), app('loki', 10)],
  services: [] as Platform['services'],
  unreadable: [] as Platform['unreadable'],
} as Platform;

const told = (...args: Parameters<typeof liveApps>) =>
  liveApps(...args).map(({ name, state, reasons }) => [
    name,
    state,
    ...reasons,
  ]);

describe('apps that Argo CD has not made', () => {
  it('are unknown while it never answered', () => {
    expect(told(platform, undefined, undefined)).toEqual([
      ['csi', 'unknown'],
      ['loki', 'unknown'],
      ['snapshots', 'unknown'],
    ]);
  });

  it('wait for the first sync, all of the first wave, and then for the wave before', () => {
    expect(told(platform, new Map(), undefined)).toEqual([
      ['csi', 'waiting', 'Waits for the first sync of argo-platform'],
      ['loki', 'waiting', 'Waits for wave 0: csi is not made yet and 1 more'],
      ['snapshots', 'waiting', 'Waits for the first sync of argo-platform'],
    ]);
  });
});
