import { fileRole } from './layout';

describe('fileRole', () => {
  it.each([
    ['platform/platform.yaml', { role: 'platform' }],
    ['platform/argo-platform/groups.yaml', { role: 'groups' }],
    [
      'platform/argo-platform/apps/a/b/app.yaml',
      { role: 'app', group: 'a', app: 'b' },
    ],
    [
      'platform/argo-platform/services/s/service.yaml',
      { role: 'service', service: 's' },
    ],
    [
      'platform/argo-platform/services/s/apps/b/app.yaml',
      { role: 'service-app', service: 's', app: 'b' },
    ],
    [
      'platform/argo-platform/resources/vault/policy/x.yaml',
      { role: 'resource', system: 'vault', kind: 'policy', name: 'x' },
    ],
    [
      'platform/argo-platform/services/s/resources/harbor/project/x.yaml',
      {
        role: 'resource',
        service: 's',
        system: 'harbor',
        kind: 'project',
        name: 'x',
      },
    ],
  ])('knows %s', (path, role) => {
    expect(fileRole(path)).toEqual(role);
  });

  it.each([
    'platform/argo-platform/apps/a/b/values.yaml',
    'platform/argo-platform/apps/a/b/chart/app.yaml',
    'platform/argo-platform/apps/a/app.yaml',
    'other/platform/platform.yaml',
    'platform.yaml',
  ])('does not read %s', path => {
    expect(fileRole(path)).toBeUndefined();
  });
});
