import {
  GitLabError,
  gitlabPath,
  type BlueprintFile,
  type GitLabCommit,
  type GitLabCommitAction,
  type GitLabRequest,
} from '@slipway/plugin-platform-node';
import { findFirstCommit } from './ensureProject';
import { MAIN, type Target } from './Target';

function actionOf({
  path,
  content,
  executable,
}: BlueprintFile): GitLabCommitAction {
  const text = content.toString('utf8');
  const isText =
    Buffer.from(text, 'utf8').equals(content) && !text.includes('\0');
  return {
    action: 'create',
    file_path: path,
    content: isText ? text : content.toString('base64'),
    encoding: isText ? 'text' : 'base64',
    ...(executable && { execute_filemode: true }),
  };
}

/**
 * Writes the commit as the person whose token it is. In a group that lets only some people write, their account may
 * not: then the portal does it, and the commit says for whom.
 */
async function commitAs(
  { client, logger, signal }: Target,
  request: Pick<GitLabRequest, 'method' | 'path' | 'body'>,
  userToken: string | undefined,
): Promise<GitLabCommit> {
  if (userToken) {
    try {
      return await client.json<GitLabCommit>({ ...request, userToken, signal });
    } catch (error) {
      const mayNot =
        GitLabError.is(error, 'unauthenticated') ||
        GitLabError.is(error, 'forbidden') ||
        GitLabError.is(error, 'not-found');
      if (!mayNot) throw error;
      logger.warn(
        `Your account may not write to the new project, so the portal writes its first commit for you. ${
          (error as Error).message
        }`,
      );
    }
  }
  return client.json<GitLabCommit>({ ...request, signal });
}

/** Writes everything in one commit, or finds the commit that an earlier try of the same request wrote. */
export async function ensureFirstCommit(
  target: Target,
  options: {
    request: string;
    message: string;
    files: BlueprintFile[];
    /** A person's own token, for a commit in their name. */
    userToken?: string;
  },
): Promise<string> {
  const { project, signal, logger } = target;
  const known = await findFirstCommit(target, options.request);
  if (known) {
    logger.info(`The first commit ${known.id.slice(0, 8)} is there already`);
    return known.id;
  }
  try {
    const commit = await commitAs(
      target,
      {
        method: 'POST',
        path: gitlabPath`/projects/${project}/repository/commits`,
        body: {
          branch: MAIN,
          commit_message: options.message,
          actions: options.files.map(actionOf),
          stats: false,
        },
      },
      options.userToken,
    );
    logger.info(
      `Wrote ${options.files.length} files in the commit ${commit.id.slice(
        0,
        8,
      )}`,
    );
    return commit.id;
  } catch (error) {
    signal?.throwIfAborted();
    // The answer may have got lost, or another run of the same request may have been faster.
    const made = await findFirstCommit(target, options.request);
    if (made) return made.id;
    throw error;
  }
}
