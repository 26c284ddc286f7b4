import { z } from 'zod';
import { resourceKind, type ForProvider } from './ResourceKind';
import { checkVaultPolicy } from './vaultPolicy';

const mountPath = z
  .string()
  .max(120, 'must have at most 120 characters')
  .regex(
    /^(?!(sys|identity|cubbyhole)(\/|$))[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\/[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/,
    'must be a path such as team/secrets, in lower case, without slashes around it, and not one of Vault’s own',
  );

const policyNames = z
  .array(
    z
      .string()
      .regex(
        /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/,
        'must be the name of a policy',
      )
      .refine(name => name !== 'root', 'must not be root'),
  )
  .min(1, 'must name at least one policy')
  .max(20);

const seconds = (max: number) =>
  z.int().min(1).max(max, `must be at most ${max} seconds`);

const day = 86_400;

const tokens = {
  tokenPolicies: policyNames,
  /** Seconds for which a login counts. */
  tokenTtl: seconds(30 * day).default(900),
  /** Seconds after which it cannot be renewed any more. */
  tokenMaxTtl: seconds(90 * day).default(3600),
};

const ttlOrder = <T extends { tokenTtl: number; tokenMaxTtl: number }>(
  value: T,
): boolean => value.tokenTtl <= value.tokenMaxTtl;
const ttlMessage = {
  path: ['tokenTtl'],
  error: 'must not be longer than tokenMaxTtl',
};

const text = z
  .string()
  .max(500)
  .refine(value => !value.includes('{{'), 'must not contain {{')
  .optional();

const names = (what: string) =>
  z
    .array(
      z
        .string()
        .max(63)
        .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, `must be ${what}`),
    )
    .min(1, 'must not be empty')
    .max(50);

/** A TTL as PKI takes it: seconds, or hours as `720h`. */
const duration = z.string().regex(/^[1-9]\d{0,6}[smh]$/, 'must be such as 72h');

const domains = z
  .array(
    z
      .string()
      .max(253)
      .regex(
        /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'must be a domain such as svc.cluster.local',
      ),
  )
  .min(1)
  .max(50);

/** The given keys of an object, without those that have no value. */
function pick(from: ForProvider, keys: readonly string[]): ForProvider {
  return Object.fromEntries(
    keys.filter(key => from[key] !== undefined).map(key => [key, from[key]]),
  );
}

/** A kind whose fields are the provider's own. */
function direct<S extends z.ZodObject | z.ZodType>(options: {
  kind: string;
  title: string;
  description: string;
  group: string;
  manifestKind: string;
  /** The provider's field that takes the name. */
  nameField: string;
  afterRename?: string;
  keepsName?: string;
  schema: S;
  keys: readonly string[];
  /** Those of them that the form has, where they are not all. */
  formKeys?: readonly string[];
  /** Fields that are the same for all. */
  fixed?: ForProvider;
}) {
  const { group, nameField, keys, formKeys = keys, fixed, ...rest } = options;
  return resourceKind({
    ...rest,
    system: 'vault',
    apiVersion: `${group}.vault.m.upbound.io/v1alpha1`,
    toForProvider: (name, spec) => ({
      [nameField]: name,
      ...fixed,
      ...pick(spec as ForProvider, keys),
    }),
    fromForProvider: forProvider => pick(forProvider, formKeys) as never,
  });
}

const policy = direct({
  kind: 'policy',
  title: 'Vault policy',
  description: 'What its holders may read and write, path by path.',
  group: 'vault',
  manifestKind: 'Policy',
  afterRename:
    'Whoever is logged in already loses its rights until the next login.',
  nameField: 'name',
  keys: ['policy'],
  schema: z.strictObject({
    policy: z
      .string()
      .max(64 * 1024)
      .superRefine((value, ctx) => {
        for (const { severity, line, message } of checkVaultPolicy(value)) {
          if (severity === 'error') {
            ctx.addIssue({
              code: 'custom',
              message: `line ${line}: ${message}`,
            });
          }
        }
      }),
  }),
});

const mount = resourceKind({
  system: 'vault',
  kind: 'mount',
  title: 'Vault secrets engine',
  description: 'A mount: key-value secrets, certificates, database logins, …',
  apiVersion: 'vault.vault.m.upbound.io/v1alpha1',
  manifestKind: 'Mount',
  keepsName:
    'everything that is stored in it would be deleted with the old one',
  schema: z.strictObject({
    path: mountPath.optional().describe('By default the name.'),
    type: z.enum(['kv-v2', 'transit', 'pki', 'database', 'ssh', 'totp']),
    description: text,
    maxLeaseTtlSeconds: seconds(10 * 365 * day).optional(),
    defaultLeaseTtlSeconds: seconds(10 * 365 * day).optional(),
  }),
  toForProvider: (name, spec) => ({
    path: spec.path ?? name,
    type: spec.type,
    ...pick(spec, [
      'description',
      'defaultLeaseTtlSeconds',
      'maxLeaseTtlSeconds',
    ]),
    ...(spec.type === 'kv-v2' && { options: { version: '2' } }),
  }),
  fromForProvider: forProvider =>
    pick(forProvider, [
      'path',
      'type',
      'description',
      'defaultLeaseTtlSeconds',
      'maxLeaseTtlSeconds',
    ]) as never,
});

const kubernetesRole = direct({
  kind: 'kubernetes-role',
  title: 'Vault Kubernetes role',
  description: 'Which service accounts log in, and with which policies.',
  group: 'kubernetes',
  manifestKind: 'AuthBackendRole',
  afterRename:
    'Whoever logs in with the old name has to say the new one, such as the SecretStores of a workload.',
  nameField: 'roleName',
  keys: [
    'backend',
    'boundServiceAccountNames',
    'boundServiceAccountNamespaces',
    'tokenPolicies',
    'tokenTtl',
    'tokenMaxTtl',
  ],
  schema: z
    .strictObject({
      backend: mountPath.default('kubernetes'),
      boundServiceAccountNames: names('the name of a service account'),
      boundServiceAccountNamespaces: names('the name of a namespace'),
      ...tokens,
    })
    .refine(ttlOrder, ttlMessage),
});

const jwtRole = direct({
  kind: 'jwt-role',
  title: 'Vault JWT/OIDC role',
  description:
    'Who logs in with a token of an identity provider or a pipeline.',
  group: 'jwt',
  manifestKind: 'AuthBackendRole',
  afterRename:
    'Whoever logs in with the old name has to say the new one, such as the SecretStores of a workload.',
  nameField: 'roleName',
  keys: [
    'backend',
    'roleType',
    'userClaim',
    'groupsClaim',
    'boundAudiences',
    'boundClaims',
    'boundClaimsType',
    'allowedRedirectUris',
    'oidcScopes',
    'tokenPolicies',
    'tokenTtl',
    'tokenMaxTtl',
  ],
  schema: z
    .strictObject({
      backend: mountPath.default('jwt'),
      roleType: z.enum(['jwt', 'oidc']).default('jwt'),
      userClaim: z.string().min(1).max(100).default('sub'),
      groupsClaim: z.string().min(1).max(100).optional(),
      boundAudiences: z.array(z.string().min(1).max(300)).max(20).optional(),
      boundClaims: z
        .record(z.string().min(1).max(100), z.string().min(1).max(500))
        .optional()
        .describe('Claims that must have these values, such as project_path.'),
      boundClaimsType: z.enum(['string', 'glob']).optional(),
      allowedRedirectUris: z
        .array(z.url({ protocol: /^https?$/ }))
        .max(20)
        .optional(),
      oidcScopes: z.array(z.string().min(1).max(100)).max(20).optional(),
      ...tokens,
    })
    .refine(ttlOrder, ttlMessage)
    .superRefine((value, ctx) => {
      const issue = (path: string, message: string) =>
        ctx.addIssue({ code: 'custom', path: [path], message });
      if (value.roleType === 'oidc' && !value.allowedRedirectUris?.length) {
        issue('allowedRedirectUris', 'must not be empty for OIDC');
      }
      if (
        value.roleType === 'jwt' &&
        !value.boundAudiences?.length &&
        Object.keys(value.boundClaims ?? {}).length === 0
      ) {
        issue(
          'boundClaims',
          'must bind an audience or a claim, or every token of the issuer would be accepted',
        );
      }
    }),
});

const identityGroup = direct({
  kind: 'identity-group',
  title: 'Vault identity group',
  description: 'Policies for a group of people.',
  group: 'identity',
  manifestKind: 'Group',
  keepsName:
    'its members and aliases, which only Vault knows, would be lost with the old one',
  nameField: 'name',
  keys: [
    'type',
    'policies',
    'externalMemberEntityIds',
    'externalMemberGroupIds',
    'metadata',
  ],
  formKeys: ['type', 'policies', 'metadata'],
  schema: z
    .strictObject({
      type: z
        .enum(['internal', 'external'])
        .default('external')
        .describe('external: its members come from the identity provider.'),
      policies: policyNames,
      metadata: z.record(z.string().min(1), z.string()).optional(),
    })
    .transform(value => ({
      ...value,
      // Members of internal groups are added where people are managed, not here.
      ...(value.type === 'internal' && {
        externalMemberEntityIds: true,
        externalMemberGroupIds: true,
      }),
    })),
});

const pkiRole = direct({
  kind: 'pki-role',
  title: 'Vault PKI role',
  description: 'Which certificates may be asked for.',
  group: 'pki',
  manifestKind: 'SecretBackendRole',
  afterRename:
    'Whoever asks for credentials by the old name has to say the new one.',
  nameField: 'name',
  keys: [
    'backend',
    'allowedDomains',
    'allowSubdomains',
    'allowBareDomains',
    'allowLocalhost',
    'keyType',
    'keyBits',
    'ttl',
    'maxTtl',
    'serverFlag',
    'clientFlag',
  ],
  schema: z
    .strictObject({
      backend: mountPath.default('pki'),
      allowedDomains: domains,
      allowSubdomains: z.boolean().default(true),
      allowBareDomains: z.boolean().default(false),
      allowLocalhost: z.boolean().default(false),
      keyType: z.enum(['rsa', 'ec', 'ed25519']).default('ec'),
      keyBits: z
        .literal([0, 256, 384, 2048, 3072, 4096])
        .default(256)
        .describe('256 or 384 for ec; 2048 and more for rsa; 0 for ed25519.'),
      ttl: duration.default('72h'),
      maxTtl: duration.default('720h'),
      serverFlag: z.boolean().default(true),
      clientFlag: z.boolean().default(false),
    })
    .superRefine(({ keyType, keyBits }, ctx) => {
      const fits = {
        ec: [256, 384],
        rsa: [2048, 3072, 4096],
        ed25519: [0],
      }[keyType];
      if (!fits.includes(keyBits)) {
        ctx.addIssue({
          code: 'custom',
          path: ['keyBits'],
          message: `must be one of ${fits.join(', ')} for ${keyType}`,
        });
      }
    }),
});

const databaseRole = direct({
  kind: 'database-role',
  title: 'Vault database role',
  description: 'Logins of a database that live as long as their lease.',
  group: 'database',
  manifestKind: 'SecretBackendRole',
  afterRename:
    'Whoever asks for credentials by the old name has to say the new one.',
  nameField: 'name',
  keys: [
    'backend',
    'dbName',
    'creationStatements',
    'revocationStatements',
    'defaultTtl',
    'maxTtl',
  ],
  schema: z
    .strictObject({
      backend: mountPath.default('database'),
      dbName: z
        .string()
        .max(100)
        .regex(
          /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/,
          'must be a connection’s name',
        ),
      creationStatements: z
        .array(z.string().min(1).max(4000))
        .min(1)
        .max(20)
        .refine(
          statements => statements.some(sql => sql.includes('{{name}}')),
          'must use {{name}}, or every login would be the same',
        ),
      revocationStatements: z
        .array(z.string().min(1).max(4000))
        .max(20)
        .optional(),
      defaultTtl: seconds(30 * day).default(3600),
      maxTtl: seconds(90 * day).default(day),
    })
    .refine(value => value.defaultTtl <= value.maxTtl, {
      path: ['defaultTtl'],
      error: 'must not be longer than maxTtl',
    }),
});

const appRole = direct({
  kind: 'approle',
  title: 'Vault AppRole',
  description: 'A login for a machine outside of the cluster.',
  group: 'approle',
  manifestKind: 'AuthBackendRole',
  afterRename:
    'The role id and the secret ids of the old one are gone: whoever logs in with them needs new ones.',
  nameField: 'roleName',
  keys: [
    'backend',
    'secretIdTtl',
    'secretIdNumUses',
    'secretIdBoundCidrs',
    'tokenPolicies',
    'tokenTtl',
    'tokenMaxTtl',
  ],
  fixed: { bindSecretId: true },
  schema: z
    .strictObject({
      backend: mountPath.default('approle'),
      secretIdTtl: seconds(90 * day).default(day),
      secretIdNumUses: z.int().min(0).max(1000).default(0),
      secretIdBoundCidrs: z.array(z.cidrv4()).max(20).optional(),
      ...tokens,
    })
    .refine(ttlOrder, ttlMessage),
});

/** The kinds of Vault resources that have a template. */
export const vaultKinds = [
  policy,
  mount,
  kubernetesRole,
  jwtRole,
  identityGroup,
  pkiRole,
  databaseRole,
  appRole,
];

/** Kubernetes' name of the namespace in which the platform's own Vault resources are. */
export const VAULT_NAMESPACE = 'vault-config';

/** How Crossplane reaches the platform's Vault: the `providerConfigRef` of every resource of Vault. */
export const vaultProviderConfig = {
  kind: 'ClusterProviderConfig',
  name: 'vault',
};
