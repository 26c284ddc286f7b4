import { z } from 'zod';
import { dnsLabel, ownerRef, webUrl } from './names';

/**
 * `service.yaml`: a managed service that is sold or lent to a team. Its name is its folder; its apps are
 * under `apps/<app>/app.yaml` and its resources under `resources/<system>/<kind>/<name>.yaml` beside it.
 *
 * @public
 */
export const serviceSchema = z.strictObject({
  title: z.string().min(1).max(80),
  description: z.string().min(1).max(500),
  owner: ownerRef.describe('The team that uses the service.'),
  type: dnsLabel().describe(
    'What it is: postgresql, valkey, kafka, namespace, …',
  ),
  namespace: dnsLabel(),
  dependsOn: z
    .array(dnsLabel())
    .optional()
    .describe('Apps of the platform it stands on.'),
  links: z
    .array(z.strictObject({ title: z.string().min(1).max(80), url: webUrl }))
    .optional(),
});

/** The content of `service.yaml`. @public */
export type ServiceSettings = z.output<typeof serviceSchema>;
