import { aPlatformDetail, anApp } from '../../__testUtils__/platforms';
import { itemChoices } from './itemChoices';

const platform = aPlatformDetail({
  apps: [
    anApp({ name: 'loki', version: '18.11.0', sourceKind: 'helm' }),
    anApp({ name: 'gateway', sourceKind: 'helm' }),
    anApp({ name: 'policies', sourceKind: 'kustomize' }),
    anApp({ name: 'broken', version: '1.0.0', unreadable: true }),
  ],
  resources: [
    { system: 'vault', kind: 'policy', name: 'reader', entityRef: 'a' },
    { system: 'vault', kind: 'mount', name: 'kv', entityRef: 'b' },
    { system: 'harbor', kind: 'project', name: 'platform', entityRef: 'c' },
  ],
});

const ids = (...args: Parameters<typeof itemChoices>) =>
  itemChoices(...args).map(({ id }) => id);

describe('what a picker offers', () => {
  it('is the apps that can be used, and those that fit', () => {
    expect(ids(platform, { of: 'app' })).toEqual([
      'gateway',
      'loki',
      'policies',
    ]);
    expect(ids(platform, { of: 'app', withVersion: true })).toEqual(['loki']);
    expect(ids(platform, { of: 'app', withValues: true })).toEqual([
      'gateway',
      'loki',
    ]);
  });

  it('is the resources of a system and kind, also of one that was chosen before', () => {
    expect(
      ids(platform, { of: 'resource', system: 'vault', kind: 'policy' }),
    ).toEqual(['reader']);
    expect(
      ids(
        platform,
        { of: 'resource', system: 'vault', kindFrom: 'kind' },
        { kind: 'mount' },
      ),
    ).toEqual(['kv']);
    expect(ids(platform, { of: 'resource', system: 'harbor' })).toEqual([
      'platform',
    ]);
  });

  it('is groups, services and namespaces', () => {
    expect(ids(platform, { of: 'group' })).toContain('networking');
    expect(ids(platform, { of: 'service' })).toEqual(['billing']);
    expect(ids(platform, { of: 'service', type: 'kafka' })).toEqual([]);
    expect(ids(platform, { of: 'namespace' })).toEqual([
      'broken',
      'gateway',
      'loki',
      'policies',
    ]);
  });
});
