import { GitLabError, gitlabPath } from '@slipway/plugin-platform-node';
import type { Target } from './Target';

const bodyOf = (
  key: string,
  value: string,
  options: {
    /** Only jobs of protected branches get it, and job logs do not show it. */
    secret: boolean;
  },
) => ({
  key,
  value,
  variable_type: 'env_var',
  protected: options.secret,
  masked: options.secret,
  raw: true,
});

/** Sets CI variables that are not secret. What is there is set anew. */
export async function ensureVariables(
  target: Target,
  variables: Record<string, string>,
): Promise<void> {
  const { client, project, signal } = target;
  for (const [key, value] of Object.entries(variables)) {
    const body = bodyOf(key, value, { secret: false });
    try {
      await client.json({
        method: 'PUT',
        path: gitlabPath`/projects/${project}/variables/${key}`,
        body,
        signal,
      });
    } catch (error) {
      if (!GitLabError.is(error, 'not-found')) throw error;
      await client.json({
        method: 'POST',
        path: gitlabPath`/projects/${project}/variables`,
        body,
        signal,
      });
    }
  }
}

/** Whether the project itself, not a group above it, has a CI variable. */
export async function hasVariable(
  { client, project, signal }: Target,
  key: string,
): Promise<boolean> {
  try {
    await client.json({
      path: gitlabPath`/projects/${project}/variables/${key}`,
      signal,
    });
    return true;
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) return false;
    throw error;
  }
}

/** Adds a secret CI variable, unless another was faster. Answers whether it is this one that counts. */
export async function addSecretVariable(
  target: Target,
  key: string,
  value: string,
): Promise<boolean> {
  const { client, project, signal } = target;
  try {
    await client.json({
      method: 'POST',
      path: gitlabPath`/projects/${project}/variables`,
      body: bodyOf(key, value, { secret: true }),
      signal,
    });
    return true;
  } catch (error) {
    if (GitLabError.is(error, 'rejected') && (await hasVariable(target, key))) {
      return false;
    }
    throw error;
  }
}
