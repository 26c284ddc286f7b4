import { generatePlatform } from './generatePlatform';

/** GitLab's REST API, as the portal's bot. */
export type GitLab = <T>(
  method: string,
  path: string,
  body?: object,
) => Promise<T>;

/** @throws Error with the answer, when it is none of success */
export function gitlabOf(url: string, token: string): GitLab {
  return async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/api/v4${path}`, {
      method,
      headers: { 'private-token': token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  };
}

/** Makes a platform of so many apps in the group `platforms`, named `benchmark`. */
export async function createPlatform(
  gitlab: GitLab,
  apps: number,
): Promise<void> {
  const group = await gitlab<{ id: number }>('GET', '/groups/platforms');
  await gitlab('POST', '/projects', {
    name: 'benchmark',
    namespace_id: group.id,
    topics: ['slipway-platform'],
  });
  const project = encodeURIComponent('platforms/benchmark');
  await gitlab('POST', `/projects/${project}/repository/commits`, {
    branch: 'main',
    commit_message: 'Create',
    actions: [...generatePlatform(apps)].map(([file_path, content]) => ({
      action: 'create',
      file_path,
      content,
    })),
  });
}
