import type { Entity } from '@backstage/catalog-model';
import { readPlatform } from '@slipway/plugin-platform-common';
import {
  APPS,
  SERVICES,
  appYaml,
  asRepositoryFiles,
  sampleFiles,
} from '../__testUtils__/sampleFiles';
import { testLocation } from '../__testUtils__/FakeRepositories';
import { projectPlatform, type Projection } from './projectPlatform';
import { complaintAbout } from './validateEntity';

const location = testLocation('platforms/nordwind');

async function project(
  changes: Record<string, string | undefined> = {},
): Promise<Projection> {
  const files = Object.fromEntries(
    Object.entries({ ...sampleFiles(), ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const { platform } = readPlatform(asRepositoryFiles(files));
  return projectPlatform(platform!, location);
}

function entity(projection: Projection, ref: string): Entity {
  const found = projection.entities.get(ref);
  if (!found) throw new Error(`no ${ref}`);
  return found.entity;
}

describe('projectPlatform', () => {
  it('makes an entity of everything, and the catalog accepts each', async () => {
    const projection = await project();
    expect([...projection.entities.keys()].sort()).toEqual([
      'component:nordwind/csi',
      'component:nordwind/loki',
      'component:nordwind/orders-db',
      'component:nordwind/orders-postgres',
      'component:nordwind/tempo',
      'component:nordwind/vault-config',
      'domain:default/nordwind',
      'resource:nordwind/nordwind',
      'resource:nordwind/orders-db.vault.policy.orders',
      'resource:nordwind/vault.policy.loki',
      'system:nordwind/observability',
      'system:nordwind/orders-db',
      'system:nordwind/storage',
    ]);
    expect(projection.problems).toEqual([]);
    for (const item of projection.entities.values()) {
      expect(await complaintAbout(item.entity)).toBeUndefined();
    }
  });

  it('describes an app with what other plugins look for', async () => {
    const file = 'platform/argo-platform/apps/observability/loki/app.yaml';
    const page = 'https://gitlab.example.com/platforms/nordwind/-';
    expect(entity(await project(), 'component:nordwind/loki')).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'loki',
        namespace: 'nordwind',
        title: 'Loki',
        description: 'Loki for the tests.',
        annotations: {
          'backstage.io/managed-by-location': `url:${page}/blob/main/${file}`,
          'backstage.io/managed-by-origin-location': `url:${page}/blob/main/${file}`,
          'backstage.io/source-location': `url:${page}/tree/main/platform/argo-platform/apps/observability/loki/`,
          'backstage.io/view-url': `${page}/blob/main/${file}`,
          'backstage.io/edit-url': `${page}/edit/main/${file}`,
          'gitlab.com/project-slug': 'platforms/nordwind',
          'gitlab.com/instance': 'gitlab.example.com',
          'slipway.dev/platform': 'nordwind',
          'slipway.dev/file': file,
          'slipway.dev/app': 'loki',
          'slipway.dev/group': 'observability',
          'slipway.dev/wave': '30',
          'slipway.dev/source-kind': 'helm',
          'slipway.dev/chart': 'loki',
          'slipway.dev/version': '1.2.3',
          'argocd/app-name': 'loki',
          'argocd/instance-name': 'nordwind',
          'argocd/proxy-url': '/../argocd/nordwind',
          'backstage.io/kubernetes-cluster': 'nordwind',
          'backstage.io/kubernetes-namespace': 'loki',
          'backstage.io/kubernetes-label-selector':
            'app.kubernetes.io/instance=loki',
        },
        tags: ['helm', 'wave-30'],
        // the link that asks for a fact is left out: nobody here knows it
        links: [
          {
            title: 'Grafana',
            url: 'https://grafana.dev.nordwind.example/explore',
          },
          {
            title: 'Chart repository',
            url: 'https://charts.example.com/observability',
            type: 'chart',
          },
        ],
      },
      spec: {
        type: 'platform-app',
        lifecycle: 'experimental',
        owner: 'group:default/observability',
        system: 'system:nordwind/observability',
        dependsOn: ['component:nordwind/csi'],
      },
    });
  });

  it('ties services, their apps and resources together', async () => {
    const projection = await project();
    expect(entity(projection, 'component:nordwind/orders-db').spec).toEqual({
      type: 'managed-service',
      lifecycle: 'experimental',
      owner: 'group:default/orders',
      system: 'system:nordwind/orders-db',
      dependsOn: [
        'component:nordwind/orders-postgres',
        'component:nordwind/csi',
      ],
    });
    expect(
      entity(projection, 'component:nordwind/orders-postgres').spec,
    ).toMatchObject({
      owner: 'group:default/orders',
      system: 'system:nordwind/orders-db',
    });
    expect(
      entity(projection, 'resource:nordwind/orders-db.vault.policy.orders')
        .spec,
    ).toEqual({
      type: 'vault-policy',
      owner: 'group:default/orders',
      system: 'system:nordwind/orders-db',
      dependencyOf: ['component:nordwind/orders-db'],
    });
    expect(
      entity(projection, 'resource:nordwind/vault.policy.loki').spec,
    ).toEqual({
      type: 'vault-policy',
      owner: 'group:default/security',
      system: 'system:nordwind/observability',
      dependencyOf: ['component:nordwind/vault-config'],
    });
    expect(
      entity(projection, 'system:nordwind/observability').spec,
    ).toMatchObject({ domain: 'domain:default/nordwind' });
  });

  it('uses the name of the release and a selector of its own', async () => {
    const projection = await project({
      [`${APPS}/observability/tempo/app.yaml`]: appYaml({
        title: 'Tempo',
        repository: 'observability',
        more: `labelSelector: app=tempo\n`,
      }),
      [`${APPS}/observability/loki/app.yaml`]: appYaml({
        title: 'Loki',
        repository: 'observability',
      }).replace('version: 1.2.3', 'version: 1.2.3\n    releaseName: logs'),
    });
    const selector = 'backstage.io/kubernetes-label-selector';
    expect(
      entity(projection, 'component:nordwind/tempo').metadata.annotations,
    ).toMatchObject({ [selector]: 'app=tempo' });
    expect(
      entity(projection, 'component:nordwind/loki').metadata.annotations,
    ).toMatchObject({ [selector]: 'app.kubernetes.io/instance=logs' });
  });

  it('points into the folder itself when there is no forge', async () => {
    const { platform } = readPlatform(asRepositoryFiles(sampleFiles()));
    const projection = await projectPlatform(platform!, {
      type: 'folder',
      id: 'folder:/srv/nordwind',
      title: 'nordwind',
    });
    const { annotations } = entity(
      projection,
      'domain:default/nordwind',
    ).metadata;
    expect(annotations).toEqual({
      'backstage.io/managed-by-location':
        'platform:folder:/srv/nordwind/platform/platform.yaml',
      'backstage.io/managed-by-origin-location':
        'platform:folder:/srv/nordwind/platform/platform.yaml',
      'slipway.dev/platform': 'nordwind',
      'slipway.dev/file': 'platform/platform.yaml',
    });
  });

  it('marks what cannot be read, and leaves its neighbours alone', async () => {
    const healthy = await project();
    const broken = await project({
      [`${APPS}/observability/loki/app.yaml`]: 'title: [',
      [`${SERVICES}/orders-db/service.yaml`]: 'nonsense',
    });
    const placeholders = [...broken.entities.values()].filter(
      item => item.placeholder,
    );
    expect(placeholders.map(item => item.ref).sort()).toEqual([
      'component:nordwind/loki',
      'component:nordwind/orders-db',
      'system:nordwind/orders-db',
    ]);
    for (const item of placeholders) {
      expect(await complaintAbout(item.entity)).toBeUndefined();
      expect(item.entity.metadata.description).toMatch(/^Cannot be read/);
    }
    expect([...broken.entities.keys()].sort()).toEqual(
      [...healthy.entities.keys()].sort(),
    );
    for (const ref of ['component:nordwind/tempo', 'component:nordwind/csi']) {
      expect(entity(broken, ref)).toEqual(entity(healthy, ref));
    }
    expect(
      broken.entities.get('component:nordwind/orders-postgres')!.ownerUncertain,
    ).toBe(true);
  });

  it('does not know the groups when their file is broken', async () => {
    const projection = await project({
      'platform/argo-platform/groups.yaml': 'groups: 1',
    });
    expect(projection.groupsUnknown).toBe(true);
    expect(
      projection.entities.get('system:nordwind/observability')!.placeholder,
    ).toBe(true);
    const loki = projection.entities.get('component:nordwind/loki')!;
    expect(loki.ownerUncertain).toBe(true);
    expect(loki.entity.spec).toMatchObject({
      system: 'system:nordwind/observability',
    });
  });

  it('leaves a service out whose name is taken, and says so', async () => {
    const projection = await project({
      [`${SERVICES}/tempo/service.yaml`]:
        sampleFiles()[`${SERVICES}/orders-db/service.yaml`],
    });
    expect(entity(projection, 'component:nordwind/tempo').spec?.type).toBe(
      'platform-app',
    );
    expect(projection.problems).toEqual([
      expect.objectContaining({
        file: `${SERVICES}/tempo/service.yaml`,
        message: expect.stringContaining(
          'already a group or an app named tempo',
        ),
      }),
    ]);
  });

  it('accepts any name a folder can have', async () => {
    const projection = await project({
      [`${APPS}/observability/My App!/app.yaml`]: 'x',
      [`${APPS}/observability/${'l'.repeat(63)}/app.yaml`]: appYaml({
        title: 'Long',
        repository: 'observability',
      }),
      [`platform/argo-platform/resources/vault/${'k'.repeat(
        60,
      )}/odd name.yaml`]: 'x',
    });
    for (const item of projection.entities.values()) {
      expect(await complaintAbout(item.entity)).toBeUndefined();
    }
  });
});
