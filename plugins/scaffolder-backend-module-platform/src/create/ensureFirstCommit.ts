import {
  gitlabPath,
  type BlueprintFile,
  type GitLabCommit,
  type GitLabCommitAction,
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

/** Writes everything in one commit, or finds the commit that an earlier try of the same request wrote. */
export async function ensureFirstCommit(
  target: Target,
  options: { request: string; message: string; files: BlueprintFile[] },
): Promise<string> {
  const { client, project, signal, logger } = target;
  const known = await findFirstCommit(target, options.request);
  if (known) {
    logger.info(`The first commit ${known.id.slice(0, 8)} is there already`);
    return known.id;
  }
  try {
    const commit = await client.json<GitLabCommit>({
      method: 'POST',
      path: gitlabPath`/projects/${project}/repository/commits`,
      body: {
        branch: MAIN,
        commit_message: options.message,
        actions: options.files.map(actionOf),
        stats: false,
      },
      signal,
    });
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
