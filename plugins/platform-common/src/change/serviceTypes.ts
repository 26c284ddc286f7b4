import { z } from 'zod';
import { chartRepository, dnsLabel, exactVersion } from '../schema/names';

/** A Kubernetes quantity of storage or memory such as `20Gi`. */
const bytes = z
  .string()
  .regex(/^[1-9]\d{0,5}(Mi|Gi|Ti)$/, 'must be a quantity such as 20Gi');

/** A Kubernetes quantity of processor time such as `500m` or `2`. */
const cores = z
  .string()
  .regex(/^[1-9]\d{0,5}m?$/, 'must be a quantity such as 500m or 2');

const size = {
  cpu: cores.default('500m').describe('Processor of each instance'),
  memory: bytes.default('1Gi').describe('Memory of each instance'),
};

const rotation = z
  .int()
  .min(1)
  .max(10_000)
  .default(1)
  .describe('Raise it to have new credentials made');

const instances = (value: number) =>
  z
    .int()
    .min(1)
    .max(9)
    .default(value)
    .describe('How many instances share the load and stand in for each other');

/**
 * What came to the orders after the first services were made is optional: an order that is written down must stay
 * what it is.
 */
const restorePoints = z
  .array(dnsLabel(30))
  .max(10)
  .refine(names => new Set(names).size === names.length, 'has a name twice')
  .optional()
  .describe(
    'Add a name, such as before-17-7, to have a snapshot taken now; it goes when the name goes',
  );

/** PostgreSQL, by CloudNativePG, with backups to S3. */
const postgresql = z.strictObject({
  type: z.literal('postgresql'),
  version: z
    .string()
    .regex(/^1[4-9]\.\d{1,2}$/, 'must be an exact version such as 17.6')
    .default('17.6')
    .describe('Of PostgreSQL, with the minor version'),
  instances: instances(3),
  ...size,
  storage: bytes.default('20Gi').describe('Volume of each instance'),
  database: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be the name of a database')
    .default('app'),
  backupHour: z
    .int()
    .min(0)
    .max(23)
    .default(2)
    .describe('The hour (UTC) of the daily snapshot'),
  restoreFrom: dnsLabel(63)
    .optional()
    .describe(
      'Name of a CloudNativePG Backup in the same namespace to begin with; empty for an empty database',
    ),
  rotation,
  restorePoints,
});

/** Valkey, by its operator. */
const valkey = z.strictObject({
  type: z.literal('valkey'),
  instances: instances(3),
  ...size,
  storage: bytes.default('8Gi').describe('Volume of each instance'),
  rotation,
  version: z
    .string()
    .regex(/^[89]\.\d{1,2}\.\d{1,2}$/, 'must be an exact version such as 9.0.1')
    .optional()
    .describe('Of Valkey; empty for that of the operator'),
});

/** Kafka, by Strimzi, in KRaft mode. */
const kafka = z.strictObject({
  type: z.literal('kafka'),
  instances: instances(3),
  ...size,
  storage: bytes.default('50Gi').describe('Volume of each broker'),
  topics: z
    .array(
      z.strictObject({
        name: z
          .string()
          .max(200)
          .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a topic name'),
        partitions: z.int().min(1).max(200).default(6),
        retentionHours: z
          .int()
          .min(1)
          .max(24 * 365)
          .default(168),
      }),
    )
    .max(50)
    .default([]),
  version: z
    .string()
    .regex(/^4\.\d{1,2}\.\d{1,2}$/, 'must be an exact version such as 4.2.0')
    .optional()
    .describe(
      'Of Kafka, one that the operator knows; empty for its newest. Take one step at a time',
    ),
  rotation: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Raise it to have a new password made'),
});

/** Grafana of a team's own, by its chart, on the platform's data sources. */
const grafana = z.strictObject({
  type: z.literal('grafana'),
  ...size,
  storage: bytes.default('5Gi'),
  rotation,
  version: exactVersion.optional().describe('Of the chart; empty for ours'),
  restorePoints,
  restoreFrom: dnsLabel(63)
    .optional()
    .describe(
      'Name of a VolumeSnapshot in the same namespace to begin with; empty for an empty Grafana',
    ),
});

/** A namespace for a team's own workloads. */
const namespace = z.strictObject({
  type: z.literal('namespace'),
  cpu: cores.default('8').describe('All requests of the namespace together'),
  memory: bytes.default('16Gi'),
  storage: bytes.default('100Gi'),
  pods: z.int().min(1).max(1000).default(50),
  /** The group of the identity provider whose members may deploy; by default the owner's name. */
  access: dnsLabel().optional(),
});

/** Anything from a chart. */
const chart = z.strictObject({
  type: z.literal('chart'),
  repository: chartRepository,
  chart: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?$/, 'must be the name of a chart'),
  version: exactVersion,
  values: z
    .string()
    .max(256 * 1024, 'must have at most 262144 characters')
    .optional(),
});

/** What can be ordered as a managed service, told apart by `type`. @public */
export const serviceTypes = z.discriminatedUnion('type', [
  postgresql,
  valkey,
  kafka,
  grafana,
  namespace,
  chart,
]);

/** An order of a managed service. @public */
export type ServiceOrder = z.output<typeof serviceTypes>;

/** The types that can be ordered. @public */
export type ServiceType = ServiceOrder['type'];
