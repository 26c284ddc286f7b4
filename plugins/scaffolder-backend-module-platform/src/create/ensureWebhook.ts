import { gitlabPath } from '@slipway/plugin-platform-node';
import type { Target } from './Target';

/** Where GitLab tells of changes. */
export interface Webhook {
  url: string;
  secret: string;
}

/** Makes the webhook by which a push reaches the portal at once; one per address. */
export async function ensureWebhook(
  { client, project, signal }: Target,
  webhook: Webhook,
): Promise<void> {
  const path = gitlabPath`/projects/${project}/hooks`;
  const hooks = await client.all<{ id: number; url: string }>({ path, signal });
  const known = hooks.find(hook => hook.url === webhook.url);
  await client.json({
    method: known ? 'PUT' : 'POST',
    path: known ? gitlabPath`/projects/${project}/hooks/${known.id}` : path,
    body: {
      url: webhook.url,
      token: webhook.secret,
      push_events: true,
      merge_requests_events: true,
      pipeline_events: true,
      job_events: true,
      enable_ssl_verification: true,
    },
    signal,
  });
}
