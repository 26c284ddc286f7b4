import { gitlabPath, UpstreamError } from '@slipway/plugin-platform-node';
import type { PlatformProject } from './projectOf';
import { readTrace, type TracePart } from './readTrace';

/** Where an answer begins in the log; absent when it is a part that cannot be used. */
function beginOf(response: Response, asked: number): number | undefined {
  if (response.status !== 206) return 0;
  const [, first] =
    /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '') ?? [];
  return first !== undefined && Number(first) <= asked
    ? Number(first)
    : undefined;
}

/**
 * Asks GitLab for the log of a job from an offset on, and takes what it gives: that part, or all of it.
 *
 * @param reading - `over`: the job is, so that its last line is whole however it ends
 */
export async function readJobLog(
  { client, project }: Pick<PlatformProject, 'client' | 'project'>,
  job: number,
  { offset, over }: { offset: number; over: boolean },
): Promise<TracePart & { restarted?: boolean }> {
  const path = gitlabPath`/projects/${project}/jobs/${job}/trace`;
  const ask = async (from?: number): Promise<Response> => {
    try {
      return await client.send({ path, from });
    } catch (error) {
      // The job is known: it is the log that is not there, or no more.
      if (UpstreamError.is(error) && error.failure === 'not-found')
        return new Response('');
      throw error;
    }
  };

  // One byte more tells whether a line begins there, and whether the log is as long as it was.
  const from = Math.max(0, offset - 1);
  let response = await ask(from > 0 ? from : undefined);
  let begins = beginOf(response, from);
  if (begins === undefined) {
    await response.body?.cancel();
    response = await ask();
    begins = 0;
  }
  if (response.status === 416) await response.body?.cancel();
  else {
    const part = await readTrace(response, { begins, offset, over });
    if (part) return part;
  }
  const all = await readTrace(await ask(), { begins: 0, offset: 0, over });
  return { ...all!, restarted: true };
}
