import { platform } from './firstPlatform';

/** What a template makes, and how it goes again. */
export interface RoundTrip {
  template: string;
  form: object;
  /** The entity that appears. */
  entity?: string;
  /** The one that is not there meanwhile. */
  gone?: string;
  /** What is changed before it goes again. */
  between?: { template: string; form: object };
  back: { template: string; form: object } | 'undo';
}

const about = (name: string) => ({
  platform,
  group: 'foundation',
  name,
  title: name,
  description: `The app ${name} of a test.`,
  namespace: name,
  wave: 40,
  extendProject: true,
});

const resource = (
  system: 'vault' | 'harbor',
  kind: string,
  spec: object,
): RoundTrip => ({
  template: `${system}-${kind}`,
  form: { platform, name: 'round-trip', spec },
  entity: `resource:${system}.${kind}.round-trip`,
  back: {
    template: `remove-${system}-resource`,
    form: { platform, kind, name: 'round-trip', confirm: 'round-trip' },
  },
});

const policies = { tokenPolicies: ['external-secrets'] };

/** What each template makes, by the names of the sandbox's first platform. */
export const roundTrips: RoundTrip[] = [
  {
    template: 'add-kustomize-app',
    form: {
      ...about('by-kustomize'),
      files: [
        {
          name: 'kustomization.yaml',
          content: 'resources:\n  - settings.yaml\n',
        },
        {
          name: 'settings.yaml',
          content: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
        },
      ],
    },
    entity: 'component:by-kustomize',
    back: 'undo',
  },
  {
    template: 'add-manifests-app',
    form: {
      ...about('by-manifests'),
      files: [
        {
          name: 'settings.yaml',
          content: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
        },
      ],
    },
    entity: 'component:by-manifests',
    back: 'undo',
  },
  {
    template: 'upgrade-app',
    form: { platform, name: 'loki', version: '99.0.0' },
    back: 'undo',
  },
  {
    template: 'move-app',
    form: {
      platform,
      name: 'headlamp',
      group: 'foundation',
      to: 'cluster-ui',
      confirm: 'headlamp',
      extendProject: true,
    },
    entity: 'component:cluster-ui',
    back: 'undo',
  },
  resource('vault', 'policy', {
    policy: 'path "services/data/a/*" {\n  capabilities = ["read"]\n}\n',
  }),
  resource('vault', 'mount', { type: 'kv-v2', description: 'Of a test' }),
  resource('vault', 'kubernetes-role', {
    ...policies,
    boundServiceAccountNames: ['a'],
    boundServiceAccountNamespaces: ['a'],
  }),
  resource('vault', 'jwt-role', { ...policies, boundAudiences: ['a'] }),
  resource('vault', 'identity-group', { policies: ['external-secrets'] }),
  resource('vault', 'pki-role', { allowedDomains: ['svc.cluster.local'] }),
  resource('vault', 'database-role', {
    dbName: 'a',
    creationStatements: ['CREATE ROLE "{{name}}"'],
  }),
  resource('vault', 'approle', policies),
  resource('harbor', 'project', { storageQuota: 10 }),
  resource('harbor', 'registry', {
    providerName: 'docker-registry',
    endpointUrl: 'https://registry.example.com',
  }),
  resource('harbor', 'robot-account', {
    projects: [{ project: 'platform', rights: ['pull'] }],
  }),
  resource('harbor', 'replication', {
    action: 'pull',
    registry: 'quay',
    project: 'platform',
  }),
  resource('harbor', 'retention-policy', {
    project: 'charts',
    rules: [{ keep: 'mostRecentlyPushed', count: 5 }],
  }),
  resource('harbor', 'immutable-tag-rule', { project: 'platform' }),
  resource('harbor', 'member-group', {
    project: 'platform',
    group: 'developers',
    role: 'developer',
  }),
  resource('harbor', 'webhook', {
    projectId: '/projects/1',
    address: 'https://hooks.example.com/a',
    eventsTypes: ['PUSH_ARTIFACT'],
  }),
  {
    template: 'rename-vault-resource',
    form: {
      platform,
      kind: 'policy',
      name: 'external-secrets',
      to: 'secrets-reader',
      confirm: 'external-secrets',
    },
    entity: 'resource:vault.policy.secrets-reader',
    gone: 'resource:vault.policy.external-secrets',
    back: 'undo',
  },
  {
    template: 'rename-harbor-resource',
    form: {
      platform,
      kind: 'registry',
      name: 'quay',
      to: 'quay-io',
      confirm: 'quay',
    },
    entity: 'resource:harbor.registry.quay-io',
    gone: 'resource:harbor.registry.quay',
    back: 'undo',
  },
  // Valkey has a test of its own, by the menu of the service.
  ...(
    [
      ['postgresql', {}, { storage: '30Gi' }],
      ['kafka', {}, { topics: [{ name: 'orders' }] }],
      ['grafana', {}, { rotation: 2 }],
      ['namespace', {}, { pods: 60 }],
      [
        'chart',
        {
          repository: 'https://grafana.github.io/helm-charts',
          chart: 'faro',
          version: '0.1.0',
        },
        { values: 'replicas: 2\n' },
      ],
    ] as const
  ).map(([type, order, change]): RoundTrip => {
    const name = `test-${type}`;
    return {
      template: `service-${type}`,
      form: {
        platform,
        name,
        title: `Test of ${type}`,
        description: 'Of a test.',
        owner: 'group:default/platform',
        order: { type, ...order },
      },
      entity: `system:${name}`,
      between: {
        template: `configure-service-${type}`,
        form: { platform, name, order: { type, ...order, ...change } },
      },
      back: {
        template: 'remove-service',
        form: { platform, name, confirm: name },
      },
    };
  }),
];
