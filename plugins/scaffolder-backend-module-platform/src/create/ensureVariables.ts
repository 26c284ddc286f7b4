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

type Variable = ReturnType<typeof bodyOf>;

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

/** Sets a CI variable anew; answers whether there is one. */
async function update(
  { client, project, signal }: Target,
  body: Variable,
): Promise<boolean> {
  try {
    await client.json({
      method: 'PUT',
      path: gitlabPath`/projects/${project}/variables/${body.key}`,
      body,
      signal,
    });
    return true;
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) return false;
    throw error;
  }
}

/** Adds a CI variable; answers whether nobody was faster. */
async function add(target: Target, body: Variable): Promise<boolean> {
  const { client, project, signal } = target;
  try {
    await client.json({
      method: 'POST',
      path: gitlabPath`/projects/${project}/variables`,
      body,
      signal,
    });
    return true;
  } catch (error) {
    const isTaken =
      GitLabError.is(error, 'rejected') &&
      (await hasVariable(target, body.key));
    if (isTaken) return false;
    throw error;
  }
}

/** Sets CI variables that are not secret. What is there is set anew. */
export async function ensureVariables(
  target: Target,
  variables: Record<string, string>,
): Promise<void> {
  for (const [key, value] of Object.entries(variables)) {
    const body = bodyOf(key, value, { secret: false });
    if (await update(target, body)) continue;
    // Another run may add it between the two.
    if (!(await add(target, body))) await update(target, body);
  }
}

/** Adds a secret CI variable, unless another was faster. Answers whether it is this one that counts. */
export const addSecretVariable = (
  target: Target,
  key: string,
  value: string,
): Promise<boolean> => add(target, bodyOf(key, value, { secret: true }));
