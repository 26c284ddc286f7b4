import { findItem } from './findItem';

type Repositories = Parameters<typeof findItem>[0];

const repositories = (owners: { platform: string; app: string }) =>
  ({
    get: (name: string) =>
      name === 'nordwind'
        ? {
            platform: {
              settings: { owner: owners.platform, environment: 'prod' },
              apps: [{ name: 'loki', owner: owners.app }],
              services: [{ name: 'orders', owner: 'team-orders' }],
              groups: [{ name: 'observability', owner: owners.app }],
            },
          }
        : undefined,
  } as unknown as Repositories);

const owners = { platform: 'platform', app: 'group:default/observability' };

describe('what a reference names', () => {
  it.each([
    ['domain:default/nordwind', 'platform', 'group:default/platform'],
    ['component:nordwind/loki', 'app', 'group:default/observability'],
    ['system:nordwind/orders', 'service', 'group:default/team-orders'],
    ['system:nordwind/observability', 'group', 'group:default/observability'],
    ['order:nordwind/group%3Adefault%2Fx', 'order', 'group:default/x'],
  ])('%s is a %s of %s', (ref, kind, owner) => {
    expect(findItem(repositories(owners), ref)).toEqual({
      kind,
      owner,
      platform: 'nordwind',
      environment: 'prod',
    });
  });

  it.each([
    'component:nordwind/unknown',
    'component:elsewhere/loki',
    'user:default/ada',
    'nonsense',
  ])('%s is nothing', ref => {
    expect(findItem(repositories(owners), ref)).toBeUndefined();
  });

  it('belongs to the owner of the platform when its own cannot be read, and to nobody without one', () => {
    const app = 'component:nordwind/loki';
    expect(findItem(repositories({ ...owners, app: '::' }), app)).toMatchObject(
      { owner: 'group:default/platform' },
    );
    expect(
      findItem(repositories({ platform: '::', app: '::' }), app),
    ).toBeUndefined();
  });
});
