import { z } from 'zod';
import { appSchema, appSourceSchema, waves } from '../schema/app';
import { serviceTypes } from './serviceTypes';
import {
  chartRepository,
  dnsLabel,
  exactVersion,
  ownerRef,
  platformName,
} from '../schema/names';

/** The most a change may write, in characters, in one file. @public */
export const MAXIMUM_FILE_SIZE = 1024 * 1024;

/**
 * Text for people. Template expressions are refused: what a person calls a thing must not be something that
 * Helm evaluates.
 */
const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(text => !text.includes('{{'), 'must not contain {{')
    .refine(
      // eslint-disable-next-line no-control-regex
      text => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text),
      'must not contain control characters',
    );

const fileText = z
  .string()
  .max(
    MAXIMUM_FILE_SIZE,
    `must have at most ${MAXIMUM_FILE_SIZE} characters; keep large content elsewhere`,
  );

/** The name of a file in one folder: no slash, no leading dot. */
const fileName = z
  .string()
  .max(100, 'must have at most 100 characters')
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*\.(yaml|yml|json|tpl|txt|md|conf|hcl)$/,
    'must be the name of a file such as deployment.yaml, without folders',
  );

const namedFiles = z
  .array(z.strictObject({ name: fileName, content: fileText }))
  .max(50, 'must be at most 50 files');

/** A path of the repository, below the folders a change may write to. */
const repositoryPath = z
  .string()
  .max(300, 'must have at most 300 characters')
  .regex(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))(?!.*\/\/)[A-Za-z0-9._/-]+$/,
    'must be a path from the root of the repository, without . or .. segments',
  );

const yamlEdit = z.strictObject({
  path: z.array(z.union([z.string(), z.int().min(0)])).min(1),
  /** Absent: the key is removed. */
  value: z.unknown().optional(),
});

/** One operation on a file of a platform repository. @public */
export const fileOperationSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('create'),
    path: repositoryPath,
    content: fileText,
  }),
  z.strictObject({
    action: z.literal('update'),
    path: repositoryPath,
    content: fileText,
  }),
  z.strictObject({
    action: z.literal('edit'),
    path: repositoryPath,
    edits: z.array(yamlEdit).min(1).max(500),
  }),
  z.strictObject({ action: z.literal('delete'), path: repositoryPath }),
  z.strictObject({
    action: z.literal('move'),
    path: repositoryPath,
    to: repositoryPath,
  }),
]);

/** One operation on a file of a platform repository. @public */
export type FileOperation = z.output<typeof fileOperationSchema>;

const appName = dnsLabel(53);

const appAdd = z.strictObject({
  name: appName,
  group: dnsLabel(40),
  title: prose(80),
  description: prose(500),
  owner: ownerRef.optional(),
  wave: z.literal([...waves], { error: `must be one of ${waves.join(', ')}` }),
  namespace: dnsLabel(),
  source: appSourceSchema,
  dependsOn: z.array(dnsLabel()).max(50).optional(),
  podSecurity: appSchema.shape.podSecurity,
  /** The text of values.yaml, for charts. */
  values: fileText.optional(),
  /** Files of the app's folder: kustomization.yaml with its resources, or manifests/. */
  files: namedFiles.optional(),
  /** Adds the chart repository and the namespace to what the group's AppProject allows, if they are not there. */
  extendProject: z.boolean().optional(),
});

const appUpgrade = z.strictObject({
  name: appName,
  version: exactVersion,
  /** When the chart moved to another repository. */
  repository: chartRepository.optional(),
});

const appConfigure = z
  .strictObject({
    name: appName,
    /** The new text of values.yaml. */
    values: fileText.optional(),
    /** Single values, each by its path; every other byte stays. */
    set: z.array(yamlEdit).max(200).optional(),
    /** The blob id of the values.yaml that was edited; refused when it moved meanwhile. */
    expected: z
      .string()
      .regex(/^[0-9a-f]{40,64}$/)
      .optional(),
    title: prose(80).optional(),
    description: prose(500).optional(),
    owner: ownerRef.optional(),
    wave: z.literal([...waves]).optional(),
    dependsOn: z.array(dnsLabel()).max(50).optional(),
  })
  .refine(
    value =>
      Object.keys(value).some(key => key !== 'name' && key !== 'expected'),
    'must change something',
  )
  .refine(
    value => value.values === undefined || value.set === undefined,
    'has both values and set; use one',
  );

const appRemove = z.strictObject({
  name: appName,
  /** The name once more, as a confirmation. */
  confirm: z.string(),
});

const appMove = z
  .strictObject({
    name: appName,
    /** The group it goes to; by default it stays in its own. */
    group: dnsLabel(40).optional(),
    /** Its new name; by default it keeps its own. */
    to: appName.optional(),
    /** The old name once more, when it gets a new one: Argo CD then deletes it and makes it anew. */
    confirm: z.string().optional(),
    /** Takes along what the old group's AppProject allows for this app alone, and adds what the new one lacks. */
    extendProject: z.boolean().optional(),
  })
  .refine(
    value => value.group !== undefined || value.to !== undefined,
    'must have a group to go to, or a new name',
  );

const serviceAdd = z.strictObject({
  name: dnsLabel(40),
  title: prose(80),
  description: prose(500),
  owner: ownerRef,
  /** By default the name of the service. */
  namespace: dnsLabel().optional(),
  order: serviceTypes,
});

const serviceConfigure = z.strictObject({
  name: dnsLabel(40),
  order: serviceTypes,
});

const serviceRemove = appRemove.extend({ name: dnsLabel(40) });

const resourcePlace = {
  system: z.enum(['vault', 'harbor']),
  /** The folder below the system, such as `policy`. */
  kind: dnsLabel(40),
  name: dnsLabel(63),
  /** The managed service it belongs to; by default the platform itself. */
  service: dnsLabel(40).optional(),
};

const resourceApply = z.strictObject({
  ...resourcePlace,
  /** What the resource says; its schema depends on the kind. */
  spec: z.record(z.string(), z.unknown()),
});

const resourceRemove = z.strictObject({
  ...resourcePlace,
  confirm: z.string(),
});

const resourceRename = z.strictObject({
  ...resourcePlace,
  /** Its new name. */
  to: dnsLabel(63),
  /** The old name once more: the old one is deleted, and a new one is made. */
  confirm: z.string(),
});

const files = z.strictObject({
  title: prose(120),
  operations: z.array(fileOperationSchema).min(1).max(200),
});

const revert = z.strictObject({
  /** The id of the change to undo. */
  change: z.string().regex(/^[0-9a-z-]{8,64}$/, 'must be the id of a change'),
});

/** The kinds of change, each with the schema of its input. @public */
export const changeInputSchemas = {
  'app.add': appAdd,
  'app.upgrade': appUpgrade,
  'app.configure': appConfigure,
  'app.move': appMove,
  'app.remove': appRemove,
  'service.add': serviceAdd,
  'service.configure': serviceConfigure,
  'service.remove': serviceRemove,
  'resource.apply': resourceApply,
  'resource.rename': resourceRename,
  'resource.remove': resourceRemove,
  files,
  revert,
} as const;

/** The name of a kind of change. @public */
export type ChangeKindName = keyof typeof changeInputSchemas;

/** What a kind of change takes. @public */
export type ChangeInput<K extends ChangeKindName = ChangeKindName> = z.output<
  (typeof changeInputSchemas)[K]
>;

/** A change that somebody asks for. @public */
export const changeRequestSchema = z.strictObject({
  platform: platformName,
  kind: z.enum(Object.keys(changeInputSchemas) as [ChangeKindName]),
  input: z.record(z.string(), z.unknown()),
  /** Why, for the reviewer. */
  reason: z
    .string()
    .trim()
    .max(2000, 'must have at most 2000 characters')
    .optional(),
});

/** A change that somebody asks for. @public */
export type ChangeRequest = z.output<typeof changeRequestSchema>;
