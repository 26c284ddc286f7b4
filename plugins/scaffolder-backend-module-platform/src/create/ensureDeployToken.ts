import { GitLabError, gitlabPath } from '@slipway/plugin-platform-node';
import {
  addSecretVariable,
  ensureVariables,
  hasVariable,
} from './ensureVariables';
import type { Target } from './Target';

/** The token's name and user name in GitLab: those of an earlier try are found by it. */
const NAME = 'argocd';
const USER = 'ARGOCD_REPOSITORY_USER';
const TOKEN = 'ARGOCD_REPOSITORY_TOKEN';

async function revoke(target: Target, id: number): Promise<void> {
  const { client, project, signal } = target;
  try {
    await client.send({
      method: 'DELETE',
      path: gitlabPath`/projects/${project}/deploy_tokens/${id}`,
      signal,
    });
  } catch (error) {
    // Two tries at once may both take it away.
    if (!GitLabError.is(error, 'not-found')) throw error;
  }
}

async function makeDeployToken(target: Target): Promise<void> {
  const { client, project, signal } = target;
  const path = gitlabPath`/projects/${project}/deploy_tokens`;
  const { id, token } = await client.json<{ id: number; token: string }>({
    method: 'POST',
    path,
    body: { name: NAME, username: NAME, scopes: ['read_repository'] },
    signal,
  });
  if (!(await addSecretVariable(target, TOKEN, token))) {
    await revoke(target, id);
    return;
  }
  const tokens = await client.all<{ id: number; name: string }>({
    path,
    query: { active: true },
    signal,
  });
  for (const other of tokens) {
    if (other.name === NAME && other.id !== id) await revoke(target, other.id);
  }
}

/**
 * Makes the deploy token with which Argo CD clones the project, and hands it to the pipeline as CI variables. It
 * goes from GitLab to GitLab, and is in nothing that the portal keeps or logs.
 *
 * GitLab tells a token once. So the variable decides: whichever try sets it has made the token that counts, and
 * revokes those of others, which nobody knows.
 */
export async function ensureDeployToken(target: Target): Promise<void> {
  const { project, logger } = target;
  await ensureVariables(target, { [USER]: NAME });
  if (await hasVariable(target, TOKEN)) return;
  try {
    await makeDeployToken(target);
    logger.info(`Made a deploy token with which Argo CD clones ${project}`);
  } catch (error) {
    if (!GitLabError.is(error, 'forbidden')) throw error;
    // The platform can be made without; whoever may, adds it before the pipeline comes to the stage argocd.
    logger.warn(
      `GitLab lets the portal make no deploy token, so Argo CD cannot clone ${project}: make one with the user name ${NAME} and the scope read_repository, and put it into the CI variable ${TOKEN}, protected and masked. ${error.message}`,
    );
  }
}
