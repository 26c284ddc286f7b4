import {
  resourceKinds,
  resourceManifest,
  type ResourceKind,
} from '@slipway/plugin-platform-common';
import type { Manifest } from '../kubernetes/manifests';
import { problemText, validateObject } from './validator';

const tokens = { tokenPolicies: ['orders'], tokenTtl: 900, tokenMaxTtl: 3600 };

/** What a person could fill in for each kind, every field of its form at least once. */
const samples: Record<string, object[]> = {
  'vault/policy': [
    { policy: 'path "orders/data/*" {\n  capabilities = ["read"]\n}\n' },
  ],
  'vault/mount': [
    {
      path: 'team/orders',
      type: 'kv-v2',
      description: 'Secrets of the orders',
      defaultLeaseTtlSeconds: 3600,
      maxLeaseTtlSeconds: 7200,
    },
    { type: 'pki' },
  ],
  'vault/kubernetes-role': [
    {
      boundServiceAccountNames: ['orders'],
      boundServiceAccountNamespaces: ['orders'],
      ...tokens,
    },
  ],
  'vault/jwt-role': [
    {
      boundAudiences: ['https://gitlab.example.org'],
      boundClaims: { project_path: 'shop/orders' },
      boundClaimsType: 'glob',
      groupsClaim: 'groups',
      ...tokens,
    },
    {
      roleType: 'oidc',
      allowedRedirectUris: ['https://vault.example.org/callback'],
      oidcScopes: ['profile'],
      ...tokens,
    },
  ],
  'vault/identity-group': [
    { policies: ['orders'], metadata: { team: 'orders' } },
    { type: 'internal', policies: ['orders'] },
  ],
  'vault/pki-role': [{ allowedDomains: ['orders.svc'] }],
  'vault/database-role': [
    {
      dbName: 'orders',
      creationStatements: ['CREATE ROLE "{{name}}"'],
      revocationStatements: ['DROP ROLE "{{name}}"'],
    },
  ],
  'vault/approle': [{ secretIdBoundCidrs: ['10.0.0.0/8'], ...tokens }],
  'harbor/project': [
    { deploymentSecurity: 'high' },
    { registry: 'quay', storageQuota: 5 },
  ],
  'harbor/robot-account': [
    {
      description: 'Pulls',
      projects: [
        { project: 'orders', rights: ['pull', 'push', 'scan'] },
        { project: 'shop', rights: ['read-tags', 'delete-artifacts'] },
      ],
    },
  ],
  'harbor/registry': [
    {
      providerName: 'quay',
      endpointUrl: 'https://quay.io',
      description: 'Quay',
    },
  ],
  'harbor/replication': [
    {
      action: 'pull',
      registry: 'quay',
      project: 'orders',
      description: 'Copies',
      schedule: '0 0 2 * * *',
    },
  ],
  'harbor/retention-policy': [
    {
      project: 'orders',
      rules: [
        { keep: 'mostRecentlyPushed', count: 10 },
        { keep: 'always', tags: 'v*', untagged: true },
      ],
    },
  ],
  'harbor/immutable-tag-rule': [{ project: 'orders' }],
  'harbor/member-group': [
    { project: 'orders', group: 'orders-developers', role: 'developer' },
  ],
  'harbor/webhook': [
    {
      projectId: '/projects/7',
      address: 'https://hooks.example.org',
      eventsTypes: ['PUSH_ARTIFACT'],
      description: 'Tells',
    },
  ],
};

const cases = resourceKinds.map(
  kind => [`${kind.system}/${kind.kind}`, kind] as const,
);

function problems(kind: ResourceKind, sample: object): string[] {
  const manifest = resourceManifest(kind, 'orders', kind.schema.parse(sample));
  return validateObject({
    file: 'orders.yaml',
    object: manifest as Manifest,
  }).map(problemText);
}

describe('what people order', () => {
  it('is tried for every kind', () => {
    expect(cases.map(([name]) => name).sort()).toEqual(
      Object.keys(samples).sort(),
    );
  });

  it.each(cases)('as %s is as its provider wants it', (name, kind) => {
    expect(samples[name]).not.toHaveLength(0);
    for (const sample of samples[name]!) {
      expect(problems(kind, sample)).toEqual([]);
    }
  });

  it('would be told if a form gave its provider a field it does not know', () => {
    const [, role] = cases.find(([name]) => name === 'vault/kubernetes-role')!;
    const wrong: ResourceKind = {
      ...role,
      toForProvider: (name, spec) => ({
        ...role.toForProvider(name, spec as never),
        boundServiceAccount: name,
      }),
    };

    expect(problems(wrong, samples['vault/kubernetes-role']![0]!)).toEqual([
      expect.stringMatching(
        /^orders\.yaml: spec\.forProvider\.boundServiceAccount of the AuthBackendRole orders is no field .* Did you mean boundServiceAccountNames\.$/,
      ),
    ]);
  });
});
