import { InputError } from '@backstage/errors';
import {
  GitLabError,
  PLATFORM_TOPIC,
  gitlabPath,
  type GitLabCommit,
  type GitLabGroup,
  type GitLabProject,
} from '@slipway/plugin-platform-node';
import { isFrom } from './requestId';
import { MAIN, type Target } from './Target';

/** What is kept of a project between the steps. */
export interface CreatedProject {
  id: number;
  webUrl: string;
  [key: string]: string | number;
}

/** The group, or a refusal that says which one is missing. */
export async function findGroup({
  client,
  group,
  signal,
}: Target): Promise<GitLabGroup> {
  try {
    return await client.json<GitLabGroup>({
      path: gitlabPath`/groups/${group}`,
      signal,
    });
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) {
      throw new InputError(
        `There is no group ${group} on ${client.host}, or the portal may not see it; choose another group`,
      );
    }
    throw error;
  }
}

/** The project, if it is there. */
export async function findProject(
  target: Target,
): Promise<GitLabProject | undefined> {
  try {
    return await target.client.json<GitLabProject>({
      path: gitlabPath`/projects/${target.project}`,
      signal: target.signal,
    });
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) return undefined;
    throw error;
  }
}

/** The head of the project's main branch, if there is one. */
export async function findHead(
  target: Target,
): Promise<GitLabCommit | undefined> {
  try {
    return await target.client.json<GitLabCommit>({
      path: gitlabPath`/projects/${target.project}/repository/commits/${MAIN}`,
      signal: target.signal,
    });
  } catch (error) {
    if (GitLabError.is(error, 'not-found')) return undefined;
    throw error;
  }
}

/** The commit with which the project begins, if it was made by the request. */
export async function findFirstCommit(
  target: Target,
  request: string,
): Promise<GitLabCommit | undefined> {
  const head = await findHead(target);
  if (!head) return undefined;
  if (isFrom(head.message, request)) return head;
  // People may have gone on already, before a run that was broken off is run again.
  const commits = target.client.pages<GitLabCommit>({
    path: gitlabPath`/projects/${target.project}/repository/commits`,
    query: { ref_name: MAIN, path: 'platform/platform.yaml' },
    signal: target.signal,
  });
  for await (const page of commits) {
    const found = page.find(commit => isFrom(commit.message, request));
    if (found) return found;
  }
  return undefined;
}

/**
 * Refuses a project that belongs to something else. One that is empty and carries our topic is the rest of a
 * run that was broken off; one that begins with the commit of this very request is its result.
 */
export async function refuseForeign(
  target: Target,
  project: GitLabProject,
  request: string,
): Promise<void> {
  const taken = new InputError(
    `The project ${target.project} exists already on ${target.client.host} (${project.web_url}); choose another name, or remove it there`,
  );
  if (!project.topics.includes(PLATFORM_TOPIC)) throw taken;
  const head = await findHead(target);
  if (head && !(await findFirstCommit(target, request))) throw taken;
}

/** Creates the project, or finds the one that an earlier try of the same request created. */
export async function ensureProject(
  target: Target,
  options: { request: string; description: string },
): Promise<CreatedProject> {
  const { client, project, group, signal, logger } = target;
  const adopt = async (): Promise<CreatedProject | undefined> => {
    const found = await findProject(target);
    if (!found) return undefined;
    await refuseForeign(target, found, options.request);
    logger.info(`The project ${project} is there already; going on with it`);
    return { id: found.id, webUrl: found.web_url };
  };
  const known = await adopt();
  if (known) return known;
  const { id: namespace } = await findGroup(target);
  const name = project.slice(group.length + 1);
  try {
    const created = await client.json<GitLabProject>({
      method: 'POST',
      path: '/projects',
      body: {
        name,
        path: name,
        namespace_id: namespace,
        description: options.description,
        topics: [PLATFORM_TOPIC],
        visibility: 'private',
        default_branch: MAIN,
        initialize_with_readme: false,
        merge_method: 'merge',
        only_allow_merge_if_pipeline_succeeds: true,
        only_allow_merge_if_all_discussions_are_resolved: true,
        remove_source_branch_after_merge: true,
        auto_devops_enabled: false,
      },
      signal,
    });
    logger.info(`Created the project ${created.web_url}`);
    return { id: created.id, webUrl: created.web_url };
  } catch (error) {
    signal?.throwIfAborted();
    // The answer may have got lost, or another run of the same request may have been faster.
    const made = await adopt();
    if (made) return made;
    throw error;
  }
}
