import { z } from 'zod';
import { chartRepository, dnsLabel, ownerRef } from './names';

/** The schema of one group. @public */
export const groupSchema = z.strictObject({
  title: z.string().min(1).max(80),
  description: z.string().min(1).max(500),
  owner: ownerRef,
  required: z
    .boolean()
    .optional()
    .describe(
      'A platform cannot do without the group: the New platform template does not offer to leave it out.',
    ),
  optIn: z
    .boolean()
    .optional()
    .describe(
      'The New platform template leaves it out unless it is chosen, since its apps need something that a person has to supply first.',
    ),
  sources: z
    .array(chartRepository)
    .describe(
      "Chart repositories its apps may use; the platform's own repository is always allowed.",
    ),
  destinations: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$/,
          'must be a namespace, or a pattern with *',
        ),
    )
    .min(1)
    .describe('Namespaces its apps may write to.'),
  clusterResources: z
    .array(z.strictObject({ group: z.string(), kind: z.string().min(1) }))
    .optional()
    .describe(
      'Cluster-scoped kinds its apps may write; by default all, since operators bring CRDs and roles.',
    ),
});

/** `groups.yaml`: the groups, each a set of apps with one AppProject. Its keys are the names. @public */
export const groupsSchema = z.strictObject({
  groups: z.record(dnsLabel(40), groupSchema),
});

/** The content of `groups.yaml`. @public */
export type GroupsSettings = z.output<typeof groupsSchema>;

/** One group in `groups.yaml`. @public */
export type GroupSettings = z.output<typeof groupSchema>;
