import { z } from 'zod';

/**
 * The part of a Kubernetes object that the model reads from a Crossplane resource. The providers' own
 * fields are checked against their CRDs, not here.
 *
 * @public
 */
export const resourceSchema = z.looseObject({
  apiVersion: z
    .string()
    .regex(/^[a-z0-9.-]+\/v\d+((alpha|beta)\d+)?$/, 'must be group/version'),
  kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'must be a Kubernetes kind'),
  metadata: z.looseObject({
    name: z
      .string()
      .max(253)
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a Kubernetes name'),
    namespace: z.string().optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.record(z.string(), z.unknown()),
});

/** What the model reads from a Crossplane resource. @public */
export type ResourceManifest = z.output<typeof resourceSchema>;
