import { resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { Sandbox, SandboxGitLab } from '@slipway/plugin-sandbox-backend';

/** The bot's, with which the portal asks GitLab. */
export const token = 'the-bots-token';

/** What the sandbox's platform is made of, and what the portal makes platforms of. */
export const blueprint = resolve(__dirname, '../../../../platform');

/** The platform that a sandbox filled with the blueprint has. */
export const platform = 'nordwind-dev';

/** Its repository in GitLab. */
export const project = `platforms/${platform}`;

/** Where the API tells of it. */
export const base = `/api/platform/platforms/${platform}`;

/**
 * The configuration of a portal that finds its platforms in a GitLab of the sandbox.
 *
 * @param settings - more of what stands under `platform`
 */
export function portalConfig(
  gitlab: SandboxGitLab,
  settings: JsonObject = {},
  usedToken = token,
) {
  const integration = gitlab.integration(usedToken);
  return {
    integrations: { gitlab: [integration] },
    platform: {
      discovery: [{ host: integration.host, group: 'platforms' }],
      blueprint,
      ...settings,
    },
  };
}

/** The setting `connections` that leads to the clusters of a sandbox, whatever the platform is called. */
export function connectionsTo(
  sandbox: Sandbox,
  credentials: { argocd: JsonObject; kubernetes: JsonObject },
) {
  return [
    {
      platform: '*',
      argocd: {
        url: `${sandbox.argocd.url}/{platform}`,
        ...credentials.argocd,
      },
      kubernetes: {
        url: `${sandbox.kubernetes.url}/{platform}`,
        ...credentials.kubernetes,
      },
    },
  ];
}

/** Asks the REST API of a GitLab of the sandbox as the bot; what it refuses fails the test. */
export async function askGitLab<T = unknown>(
  gitlab: SandboxGitLab,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${gitlab.url}/api/v4${path}`, {
    method,
    headers: { 'private-token': token, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect([method, path, response.ok]).toEqual([method, path, true]);
  return (await response.json()) as T;
}
