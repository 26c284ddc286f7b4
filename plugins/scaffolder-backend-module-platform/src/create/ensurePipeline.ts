import { setTimeout as sleep } from 'node:timers/promises';
import {
  GitLabError,
  gitlabPath,
  type GitLabPipeline,
} from '@slipway/plugin-platform-node';
import { MAIN, type Target } from './Target';

const looks = 5;

/**
 * The pipeline of a commit: the one that GitLab made for the push, which can take a moment, else a new one.
 *
 * @returns its page, or `undefined` when the project can have none
 */
export async function ensurePipeline(
  { client, project, signal, logger }: Target,
  sha: string,
  options: { pause?: number } = {},
): Promise<string | undefined> {
  for (let look = 0; look < looks; look++) {
    if (look > 0) await sleep(options.pause ?? 1_000, undefined, { signal });
    const [pipeline] = await client.json<GitLabPipeline[]>({
      path: gitlabPath`/projects/${project}/pipelines`,
      query: { sha, ref: MAIN, per_page: 1 },
      signal,
    });
    if (pipeline) return pipeline.web_url;
  }
  try {
    const pipeline = await client.json<GitLabPipeline>({
      method: 'POST',
      path: gitlabPath`/projects/${project}/pipeline`,
      body: { ref: MAIN },
      signal,
    });
    return pipeline.web_url;
  } catch (error) {
    // The platform is there; that its pipeline cannot run yet is told, and can be mended in GitLab.
    if (!GitLabError.is(error, 'rejected', 'forbidden')) throw error;
    logger.warn(`No pipeline could be started: ${error.message}`);
    return undefined;
  }
}
