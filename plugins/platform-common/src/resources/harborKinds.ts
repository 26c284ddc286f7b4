import { z } from 'zod';
import { resourceKind, type ForProvider } from './ResourceKind';

/** The name of a project or a registry, as the portal names them. */
const reference = (what: string) =>
  z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, `must be the name of a ${what}`);

const project = reference('project');

/** A doublestar pattern of repositories or tags. */
const pattern = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9*?{},._/-]+$/, 'must be a pattern such as ** or v*');

const text = z
  .string()
  .max(300)
  .refine(value => !value.includes('{{'), 'must not contain {{')
  .optional();

/** Cron with six fields, seconds first, as Harbor takes it. */
const cron = z
  .string()
  .regex(
    /^\S+( \S+){5}$/,
    'must have six fields, seconds first, such as 0 0 2 * * *',
  );

const refOf = (from: ForProvider, key: string): string | undefined =>
  (from[key] as { name?: string } | undefined)?.name;

function given(values: ForProvider): ForProvider {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}

function omit(from: ForProvider, ...keys: string[]): ForProvider {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => !keys.includes(key)),
  );
}

const projectKind = resourceKind({
  system: 'harbor',
  kind: 'project',
  title: 'Harbor project',
  description: 'Images and charts of one team or product.',
  apiVersion: 'project.harbor.crossplane.io/v1alpha1',
  manifestKind: 'Project',
  keepsName: 'its images and charts would be deleted with the old project',
  schema: z
    .strictObject({
      public: z.boolean().default(false).describe('Anyone may pull.'),
      storageQuota: z.int().min(1).max(100_000).default(20).describe('In GB.'),
      vulnerabilityScanning: z.boolean().default(true),
      autoSbomGeneration: z.boolean().default(true),
      deploymentSecurity: z
        .enum(['low', 'medium', 'high', 'critical'])
        .optional()
        .describe('Images with findings of this severity cannot be pulled.'),
      registry: reference('registry')
        .optional()
        .describe('Makes it a proxy cache of this registry.'),
    })
    .transform(value =>
      // Harbor refuses SBOMs for proxy caches, whose images it does not own.
      value.registry === undefined
        ? value
        : { ...value, autoSbomGeneration: undefined },
    ),
  toForProvider: (name, { registry, ...spec }) =>
    given({
      name,
      ...spec,
      registryIdRef: registry && { name: registry },
    }),
  fromForProvider: from =>
    given({
      ...omit(from, 'name', 'registryIdRef', 'registryId'),
      registry: refOf(from, 'registryIdRef'),
    }) as never,
});

/** What a robot may do with a project, in the words people use. */
const rights = {
  pull: [['repository', 'pull']],
  push: [
    ['repository', 'pull'],
    ['repository', 'push'],
    ['artifact', 'read'],
  ],
  scan: [['scan', 'create']],
  'delete-artifacts': [['artifact', 'delete']],
  'read-tags': [
    ['tag', 'list'],
    ['repository', 'list'],
    ['artifact', 'list'],
  ],
} as const;

type Right = keyof typeof rights;

const robotKind = resourceKind({
  system: 'harbor',
  kind: 'robot-account',
  title: 'Harbor robot account',
  description:
    'A login for a pipeline or a cluster; its secret never enters Git.',
  apiVersion: 'robotaccount.harbor.crossplane.io/v1alpha1',
  manifestKind: 'RobotAccount',
  afterRename:
    'The old robot cannot log in any more, and the Secret of the new one has its name: whoever uses the old Secret has to take the new one.',
  schema: z.strictObject({
    description: text,
    /** Days until it expires. */
    duration: z.int().min(1).max(3650).default(365),
    projects: z
      .array(
        z.strictObject({
          project,
          rights: z
            .array(z.enum(Object.keys(rights) as [Right]))
            .min(1, 'must grant something'),
        }),
      )
      .min(1, 'must name at least one project')
      .max(50),
    /** The namespace in which its Kubernetes Secret appears. */
    secretNamespace: reference('namespace').default('harbor'),
  }),
  toForProvider: (name, spec) =>
    given({
      name,
      description: spec.description,
      level: spec.projects.length === 1 ? 'project' : 'system',
      duration: spec.duration,
      permissions: spec.projects.map(entry => {
        const access = entry.rights.flatMap(right => [...rights[right]]);
        const unique = new Map(access.map(pair => [pair.join('/'), pair]));
        return {
          kind: 'project',
          namespaceRef: { name: entry.project },
          access: [...unique.values()].map(([resource, action]) => ({
            resource,
            action,
          })),
        };
      }),
    }),
  fromForProvider: from => {
    const permissions = (from.permissions ?? []) as {
      namespaceRef?: { name: string };
      access?: { resource: string; action: string }[];
    }[];
    return given({
      description: from.description,
      duration: from.duration,
      projects: permissions.map(entry => {
        const has = new Set(
          entry.access?.map(({ resource, action }) => `${resource}/${action}`),
        );
        return {
          project: entry.namespaceRef?.name ?? '',
          rights: (Object.keys(rights) as Right[]).filter(right =>
            rights[right].every(([resource, action]) =>
              has.has(`${resource}/${action}`),
            ),
          ),
        };
      }),
    }) as never;
  },
});

const registryKind = resourceKind({
  system: 'harbor',
  kind: 'registry',
  title: 'Harbor registry endpoint',
  description:
    'A registry elsewhere: the source of a proxy cache or of a replication.',
  apiVersion: 'registry.harbor.crossplane.io/v1alpha1',
  manifestKind: 'Registry',
  schema: z.strictObject({
    providerName: z.enum([
      'docker-hub',
      'docker-registry',
      'harbor',
      'quay',
      'github',
      'gitlab',
      'google',
      'aws',
      'azure',
      'artifact-hub',
    ]),
    endpointUrl: z
      .url({
        protocol: /^https$/,
        error: 'must be an https:// address',
      })
      .refine(
        value => !/^https:\/\/[^/]*@/.test(value),
        'must hold no credentials',
      ),
    description: text,
  }),
  toForProvider: (name, spec) => given({ name, ...spec }),
  fromForProvider: from => omit(from, 'name') as never,
});

const replicationKind = resourceKind({
  system: 'harbor',
  kind: 'replication',
  title: 'Harbor replication rule',
  description: 'Copies artifacts from or to another registry.',
  apiVersion: 'replication.harbor.crossplane.io/v1alpha1',
  manifestKind: 'Replication',
  schema: z
    .strictObject({
      action: z.enum(['pull', 'push']),
      registry: reference('registry'),
      description: text,
      project: project
        .optional()
        .describe('Where pulled artifacts go; by default the same name.'),
      /** Which artifacts. */
      repositories: pattern.default('**'),
      tags: pattern.default('**'),
      schedule: z
        .union([z.literal('manual'), z.literal('event_based'), cron])
        .default('manual'),
      override: z.boolean().default(true),
      deletion: z.boolean().default(false),
    })
    .refine(
      ({ action, schedule }) => action === 'push' || schedule !== 'event_based',
      {
        path: ['schedule'],
        error: 'can be event_based only for push',
      },
    ),
  toForProvider: (name, spec) =>
    given({
      name,
      action: spec.action,
      description: spec.description,
      registryIdRef: { name: spec.registry },
      destNamespaceRef: spec.project && { name: spec.project },
      filters: [{ name: spec.repositories }, { tag: spec.tags }],
      schedule: spec.schedule,
      override: spec.override,
      deletion: spec.deletion,
      enabled: true,
    }),
  fromForProvider: from => {
    const filters = (from.filters ?? []) as { name?: string; tag?: string }[];
    return given({
      action: from.action,
      registry: refOf(from, 'registryIdRef'),
      description: from.description,
      project: refOf(from, 'destNamespaceRef'),
      repositories: filters.find(filter => filter.name)?.name,
      tags: filters.find(filter => filter.tag)?.tag,
      schedule: from.schedule,
      override: from.override,
      deletion: from.deletion,
    }) as never;
  },
});

const retentionKind = resourceKind({
  system: 'harbor',
  kind: 'retention-policy',
  title: 'Harbor retention policy',
  description: 'Which artifacts of a project stay; the others are deleted.',
  apiVersion: 'project.harbor.crossplane.io/v1alpha1',
  manifestKind: 'RetentionPolicy',
  schema: z.strictObject({
    project,
    schedule: z
      .union([z.enum(['Hourly', 'Daily', 'Weekly']), cron])
      .default('Daily'),
    rules: z
      .array(
        z
          .strictObject({
            keep: z.enum([
              'always',
              'mostRecentlyPushed',
              'mostRecentlyPulled',
              'nDaysSinceLastPush',
              'nDaysSinceLastPull',
            ]),
            /** How many artifacts or days; not for always. */
            count: z.int().min(1).max(10_000).optional(),
            repositories: pattern.default('**'),
            tags: pattern.default('**'),
            untagged: z.boolean().default(false),
          })
          .refine(
            rule => (rule.keep === 'always') === (rule.count === undefined),
            {
              path: ['count'],
              error: 'must be given, except for always',
            },
          ),
      )
      .min(1, 'must have a rule, or everything would be deleted')
      .max(15),
  }),
  toForProvider: (_name, spec) => ({
    scopeRef: { name: spec.project },
    schedule: spec.schedule,
    rule: spec.rules.map(rule => ({
      ...(rule.keep === 'always'
        ? { alwaysRetain: true }
        : { [rule.keep]: rule.count }),
      repoMatching: rule.repositories,
      tagMatching: rule.tags,
      untaggedArtifacts: rule.untagged,
    })),
  }),
  fromForProvider: from => {
    const rules = (from.rule ?? []) as ForProvider[];
    const counted = [
      'mostRecentlyPushed',
      'mostRecentlyPulled',
      'nDaysSinceLastPush',
      'nDaysSinceLastPull',
    ];
    return given({
      project: refOf(from, 'scopeRef'),
      schedule: from.schedule,
      rules: rules.map(rule => {
        const keep = counted.find(key => typeof rule[key] === 'number');
        return given({
          keep: keep ?? 'always',
          count: keep && rule[keep],
          repositories: rule.repoMatching,
          tags: rule.tagMatching,
          // Harbor's own default, where the file does not say.
          untagged: rule.untaggedArtifacts ?? true,
        });
      }),
    }) as never;
  },
});

const immutableTagKind = resourceKind({
  system: 'harbor',
  kind: 'immutable-tag-rule',
  title: 'Harbor immutability rule',
  description: 'Tags that nobody can overwrite or delete.',
  apiVersion: 'project.harbor.crossplane.io/v1alpha1',
  manifestKind: 'ImmutableTagRule',
  schema: z.strictObject({
    project,
    repositories: pattern.default('**'),
    tags: pattern.default('v*'),
  }),
  toForProvider: (_name, spec) => ({
    projectIdRef: { name: spec.project },
    repoMatching: spec.repositories,
    tagMatching: spec.tags,
  }),
  fromForProvider: from =>
    given({
      project: refOf(from, 'projectIdRef'),
      repositories: from.repoMatching,
      tags: from.tagMatching,
    }) as never,
});

const memberGroupKind = resourceKind({
  system: 'harbor',
  kind: 'member-group',
  title: 'Harbor member group',
  description: 'What a group of the identity provider may do in a project.',
  apiVersion: 'project.harbor.crossplane.io/v1alpha1',
  manifestKind: 'MemberGroup',
  schema: z.strictObject({
    project,
    group: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[A-Za-z0-9/_. -]+$/, 'must be the name of a group'),
    role: z.enum([
      'projectadmin',
      'maintainer',
      'developer',
      'guest',
      'limitedguest',
    ]),
  }),
  toForProvider: (_name, spec) => ({
    projectIdRef: { name: spec.project },
    groupName: spec.group,
    role: spec.role,
    type: 'oidc',
  }),
  fromForProvider: from =>
    given({
      project: refOf(from, 'projectIdRef'),
      group: from.groupName,
      role: from.role,
    }) as never,
});

const webhookKind = resourceKind({
  system: 'harbor',
  kind: 'webhook',
  title: 'Harbor webhook',
  description: 'Tells another system what happens in a project.',
  apiVersion: 'project.harbor.crossplane.io/v1alpha1',
  manifestKind: 'Webhook',
  schema: z.strictObject({
    projectId: z
      .string()
      .regex(/^\/projects\/[1-9]\d*$/, 'must be such as /projects/7')
      .describe(
        'Harbor’s number of the project, from its address: the provider takes no name here.',
      ),
    address: z
      .url({ protocol: /^https$/, error: 'must be an https:// address' })
      .refine(
        value => !/^https:\/\/[^/]*@/.test(value),
        'must hold no credentials',
      ),
    notifyType: z.enum(['http', 'slack']).default('http'),
    eventsTypes: z
      .array(
        z.enum([
          'DELETE_ARTIFACT',
          'PULL_ARTIFACT',
          'PUSH_ARTIFACT',
          'QUOTA_EXCEED',
          'QUOTA_WARNING',
          'REPLICATION',
          'SCANNING_FAILED',
          'SCANNING_COMPLETED',
          'SCANNING_STOPPED',
          'TAG_RETENTION',
        ]),
      )
      .min(1, 'must name at least one event'),
    description: text,
  }),
  toForProvider: (name, spec) => given({ name, enabled: true, ...spec }),
  fromForProvider: from => omit(from, 'name', 'enabled') as never,
});

/** The kinds of Harbor resources that have a template. */
export const harborKinds = [
  projectKind,
  robotKind,
  registryKind,
  replicationKind,
  retentionKind,
  immutableTagKind,
  memberGroupKind,
  webhookKind,
];
