import fc from 'fast-check';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/);
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });
const mountPath = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map(parts => parts.join('/'))
  .filter(path => !/^(sys|identity|cubbyhole)(\/|$)/.test(path));
const policies = fc.uniqueArray(
  name.filter(policy => policy !== 'root'),
  { minLength: 1, maxLength: 4 },
);
/** Text that YAML, Markdown and GitLab would each like to read their own way. */
const text = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .filter(value => !value.includes('{{')),
  fc.constantFrom(
    'a: b',
    '- c',
    'x # y',
    '&a *b',
    '!!js/function x',
    'two\nlines\n/close\n@all',
    '"\'',
    '',
    ' ',
    'null',
    '0x10',
    '../..',
  ),
);
const host = name.map(part => `${part}.example.com`);
const https = host.map(part => `https://${part}/a?b=c`);
const pattern = fc.stringMatching(/^[A-Za-z0-9*?{},._/-]{1,20}$/);
const cron = fc.constantFrom('0 0 2 * * *', '0 */5 * * * 1');

/** An object of which the keys with defaults may be left out. */
const record = <T extends object>(
  model: { [K in keyof T]: fc.Arbitrary<T[K]> },
  required: (keyof T)[],
) => fc.record(model, { requiredKeys: required }) as fc.Arbitrary<object>;

/** What people are asked as `shorter` is never longer than `longer`. */
const ordered = <S extends string, L extends string>(
  shorter: S,
  longer: L,
  max: number,
) =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }))
    .map(([a, b]) => ({ [shorter]: Math.min(a, b), [longer]: Math.max(a, b) }));

const day = 86_400;

const withTokens = (spec: fc.Arbitrary<object>) =>
  fc
    .tuple(
      spec,
      policies,
      fc.option(ordered('tokenTtl', 'tokenMaxTtl', 30 * day), {
        nil: undefined,
      }),
    )
    .map(([own, tokenPolicies, ttl]) => ({ ...own, tokenPolicies, ...ttl }));

const capabilities = fc.uniqueArray(
  fc.constantFrom('create', 'read', 'update', 'patch', 'delete', 'list'),
  { minLength: 1 },
);

const key = fc.constantFrom(
  { keyType: 'ec', keyBits: 256 },
  { keyType: 'ec', keyBits: 384 },
  { keyType: 'rsa', keyBits: 4096 },
  { keyType: 'ed25519', keyBits: 0 },
  {},
);

const rule = fc.oneof(
  record(
    {
      keep: fc.constantFrom(
        'mostRecentlyPushed',
        'mostRecentlyPulled',
        'nDaysSinceLastPush',
        'nDaysSinceLastPull',
      ),
      count: fc.integer({ min: 1, max: 10_000 }),
      repositories: pattern,
      tags: pattern,
      untagged: fc.boolean(),
    },
    ['keep', 'count'],
  ),
  record(
    {
      keep: fc.constant('always'),
      repositories: pattern,
      tags: pattern,
      untagged: fc.boolean(),
    },
    ['keep'],
  ),
);

/** Random inputs that the schema accepts, for each kind of resource. */
export const randomSpecs: Record<string, fc.Arbitrary<object>> = {
  'vault/policy': fc
    .uniqueArray(fc.tuple(mountPath, capabilities), {
      minLength: 1,
      maxLength: 3,
      selector: ([path]) => path,
    })
    .map(blocks => ({
      policy: blocks
        .map(
          ([path, list]) =>
            `# ${path}\npath "${path}/data/*" {\n  capabilities = ${JSON.stringify(
              list,
            )}\n}\n`,
        )
        .join('\n'),
    })),
  'vault/mount': record(
    {
      path: mountPath,
      type: fc.constantFrom(
        'kv-v2',
        'transit',
        'pki',
        'database',
        'ssh',
        'totp',
      ),
      description: text,
      maxLeaseTtlSeconds: fc.integer({ min: 1, max: day }),
      defaultLeaseTtlSeconds: fc.integer({ min: 1, max: day }),
    },
    ['type'],
  ),
  'vault/kubernetes-role': withTokens(
    record(
      {
        backend: mountPath,
        boundServiceAccountNames: names,
        boundServiceAccountNamespaces: names,
      },
      ['boundServiceAccountNames', 'boundServiceAccountNamespaces'],
    ),
  ),
  'vault/jwt-role': withTokens(
    fc.oneof(
      record(
        {
          backend: mountPath,
          roleType: fc.constant('jwt'),
          userClaim: name,
          groupsClaim: name,
          boundAudiences: fc.array(https, { minLength: 1, maxLength: 3 }),
          boundClaims: fc.dictionary(
            name,
            text.filter(value => value !== ''),
            { maxKeys: 3 },
          ),
          boundClaimsType: fc.constantFrom('string', 'glob'),
        },
        ['boundAudiences'],
      ),
      record(
        {
          backend: mountPath,
          roleType: fc.constant('oidc'),
          userClaim: name,
          allowedRedirectUris: fc.array(https, { minLength: 1, maxLength: 3 }),
          oidcScopes: names,
        },
        ['roleType', 'allowedRedirectUris'],
      ),
    ),
  ),
  'vault/identity-group': record(
    {
      type: fc.constantFrom('internal', 'external'),
      policies,
      metadata: fc.dictionary(name, text, { maxKeys: 3 }),
    },
    ['policies'],
  ),
  'vault/pki-role': fc
    .tuple(
      record(
        {
          backend: mountPath,
          allowedDomains: fc.array(host, { minLength: 1, maxLength: 3 }),
          allowSubdomains: fc.boolean(),
          allowBareDomains: fc.boolean(),
          allowLocalhost: fc.boolean(),
          ttl: fc.constantFrom('72h', '30m', '10s'),
          maxTtl: fc.constantFrom('720h', '7200h'),
          serverFlag: fc.boolean(),
          clientFlag: fc.boolean(),
        },
        ['allowedDomains'],
      ),
      key,
    )
    .map(([own, keys]) => ({ ...own, ...keys })),
  'vault/database-role': fc
    .tuple(
      record(
        {
          backend: mountPath,
          dbName: name,
          creationStatements: fc
            .array(
              text.filter(value => value !== ''),
              { maxLength: 3 },
            )
            .map(rest => [`CREATE ROLE "{{name}}" 'x: y' # z`, ...rest]),
          revocationStatements: fc.array(
            text.filter(value => value !== ''),
            { maxLength: 3 },
          ),
        },
        ['dbName', 'creationStatements'],
      ),
      ordered('defaultTtl', 'maxTtl', 30 * day),
    )
    .map(([own, ttl]) => ({ ...own, ...ttl })),
  'vault/approle': withTokens(
    record(
      {
        backend: mountPath,
        secretIdTtl: fc.integer({ min: 1, max: day }),
        secretIdNumUses: fc.integer({ min: 0, max: 1000 }),
        secretIdBoundCidrs: fc.array(
          fc
            .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
            .map(([address, bits]) => `${address}/${bits}`),
          { maxLength: 3 },
        ),
      },
      [],
    ),
  ),
  'harbor/project': record(
    {
      public: fc.boolean(),
      storageQuota: fc.integer({ min: 1, max: 100_000 }),
      vulnerabilityScanning: fc.boolean(),
      autoSbomGeneration: fc.boolean(),
      deploymentSecurity: fc.constantFrom('low', 'medium', 'high', 'critical'),
      registry: name,
    },
    [],
  ),
  'harbor/robot-account': record(
    {
      description: text,
      duration: fc.integer({ min: 1, max: 3650 }),
      projects: fc.array(
        fc.record({
          project: name,
          rights: fc.uniqueArray(
            fc.constantFrom(
              'pull',
              'push',
              'scan',
              'delete-artifacts',
              'read-tags',
            ),
            { minLength: 1 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      secretNamespace: name,
    },
    ['projects'],
  ),
  'harbor/registry': record(
    {
      providerName: fc.constantFrom('docker-hub', 'harbor', 'quay', 'gitlab'),
      endpointUrl: https,
      description: text,
    },
    ['providerName', 'endpointUrl'],
  ),
  'harbor/replication': record(
    {
      action: fc.constantFrom('pull', 'push'),
      registry: name,
      description: text,
      project: name,
      repositories: pattern,
      tags: pattern,
      schedule: fc.oneof(fc.constant('manual'), cron),
      override: fc.boolean(),
      deletion: fc.boolean(),
    },
    ['action', 'registry'],
  ),
  'harbor/retention-policy': record(
    {
      project: name,
      schedule: fc.oneof(fc.constantFrom('Hourly', 'Daily', 'Weekly'), cron),
      rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
    },
    ['project', 'rules'],
  ),
  'harbor/immutable-tag-rule': record(
    { project: name, repositories: pattern, tags: pattern },
    ['project'],
  ),
  'harbor/member-group': record(
    {
      project: name,
      group: fc.stringMatching(/^[A-Za-z0-9/_. -]{1,40}$/),
      role: fc.constantFrom(
        'projectadmin',
        'maintainer',
        'developer',
        'guest',
        'limitedguest',
      ),
    },
    ['project', 'group', 'role'],
  ),
  'harbor/webhook': record(
    {
      projectId: fc.integer({ min: 1 }).map(id => `/projects/${id}`),
      address: https,
      notifyType: fc.constantFrom('http', 'slack'),
      eventsTypes: fc.uniqueArray(
        fc.constantFrom('PUSH_ARTIFACT', 'QUOTA_EXCEED', 'TAG_RETENTION'),
        { minLength: 1 },
      ),
      description: text,
    },
    ['projectId', 'address', 'eventsTypes'],
  ),
};
