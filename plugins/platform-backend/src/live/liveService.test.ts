import type {
  LiveApp,
  LiveResource,
  Service,
} from '@slipway/plugin-platform-common';
import { liveService } from './liveService';

const service: Service = {
  name: 'orders-db',
  title: 'Orders database',
  description: 'Of the shop.',
  owner: 'group:default/shop',
  type: 'postgresql',
  namespace: 'orders-db',
  folder: 'platform/argo-platform/services/orders-db',
  dependsOn: ['cloudnative-pg'],
};

const app = (name: string, live: Partial<LiveApp> = {}): LiveApp => ({
  name,
  service: 'orders-db',
  state: 'healthy',
  sync: 'Synced',
  health: 'Healthy',
  resources: { total: 1, outOfSync: 0, unhealthy: 0 },
  reasons: [],
  autoSync: true,
  ...live,
});

const mount: LiveResource = {
  system: 'vault',
  folder: 'mount',
  name: 'service-orders-db',
  service: 'orders-db',
  apiVersion: 'vault.vault.m.upbound.io/v1alpha1',
  kind: 'Mount',
  objectName: 'service-orders-db',
  state: 'ready',
  conditions: [{ type: 'Ready', status: 'True' }],
};

describe('a managed service', () => {
  it('is as well as its parts', () => {
    const live = liveService(service, {
      apps: [app('orders-db')],
      resources: [mount],
    });
    expect(live.state).toBe('healthy');
    expect(live.reasons).toEqual([]);
    expect(live.secretsPath).toBe('service-orders-db');
    // What a card shows, and no conditions of every part.
    expect(live.resources).toEqual([
      {
        system: 'vault',
        folder: 'mount',
        name: 'service-orders-db',
        service: 'orders-db',
        kind: 'Mount',
        state: 'ready',
      },
    ]);
  });

  it('takes the worst state, and says which part it is of', () => {
    const live = liveService(service, {
      apps: [
        app('orders-db-monitoring'),
        app('orders-db', {
          state: 'progressing',
          reasons: ['Cluster orders-db: 1 of 3 instances ready'],
        }),
      ],
      resources: [
        {
          ...mount,
          state: 'failed',
          reason: 'path is already in use',
        },
      ],
    });
    expect(live.state).toBe('degraded');
    expect(live.apps.map(({ name }) => name)).toEqual([
      'orders-db',
      'orders-db-monitoring',
    ]);
    expect(live.reasons).toEqual([
      'orders-db: Cluster orders-db: 1 of 3 instances ready',
      'Mount service-orders-db: path is already in use',
    ]);
  });

  it('claims nothing while none of its parts is known', () => {
    expect(liveService(service, { apps: [], resources: [] }).state).toBe(
      'unknown',
    );
  });
});
