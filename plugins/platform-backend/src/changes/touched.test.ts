import type { Platform } from '@slipway/plugin-platform-common';
import { touchedBy } from './touched';

const root = 'platform/argo-platform';
const platform = {
  name: 'p',
  apps: [{ name: 'loki' }, { name: 'vault-config' }, { name: 'orders-db' }],
  services: [{ name: 'orders' }],
  resources: [
    { system: 'vault', kind: 'policy', name: 'viewer' },
    { system: 'vault', kind: 'policy', name: 'own', service: 'orders' },
  ],
} as unknown as Platform;

describe('touchedBy', () => {
  it.each<[string, [string, boolean][], [string, boolean][]]>([
    [`${root}/apps/observability/loki/values.yaml`, [['loki', true]], []],
    [`${root}/apps/observability/gone/app.yaml`, [['gone', false]], []],
    [`${root}/apps/observability/README.md`, [], []],
    [
      `${root}/services/orders/apps/orders-db/app.yaml`,
      [['orders-db', true]],
      [],
    ],
    [`${root}/services/orders/service.yaml`, [], []],
    [
      `${root}/services/orders/resources/vault/policy/own.yaml`,
      [['service-orders', true]],
      [['orders.vault.policy.own', true]],
    ],
    [
      `${root}/services/gone/resources/vault/policy/own.yaml`,
      [['service-gone', false]],
      [['gone.vault.policy.own', false]],
    ],
    [
      `${root}/resources/vault/policy/viewer.yaml`,
      [['vault-config', true]],
      [['vault.policy.viewer', true]],
    ],
    [
      `${root}/resources/vault/policy/gone.yaml`,
      [['vault-config', true]],
      [['vault.policy.gone', false]],
    ],
    ['platform/platform.yaml', [], []],
    [`${root}/groups.yaml`, [], []],
    ['platform/infrastructure/main.tf', [], []],
  ])('%s', (path, apps, resources) => {
    const touched = touchedBy([path, path], platform);
    expect(touched.apps.map(one => [one.name, one.present])).toEqual(apps);
    expect(touched.resources.map(one => [one.entity, one.present])).toEqual(
      resources,
    );
  });
});
