import { GitLabError, gitlabPath } from '@slipway/plugin-platform-node';
import type { Target } from './Target';

/** Sets CI variables that are not secret. What is there is set anew. */
export async function ensureVariables(
  { client, project, signal }: Target,
  variables: Record<string, string>,
): Promise<void> {
  for (const [key, value] of Object.entries(variables)) {
    const body = {
      key,
      value,
      variable_type: 'env_var',
      protected: false,
      masked: false,
      raw: true,
    };
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
