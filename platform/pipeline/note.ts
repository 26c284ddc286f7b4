/** Where a note goes: one merge request, and the token that may write there. */
export interface NoteTarget {
  /** The API of the GitLab, such as `https://gitlab.example.com/api/v4`. */
  api: string;
  projectId: string;
  mergeRequestIid: string;
  token: string;
}

interface Note {
  id: number;
  body: string;
}

/** What a note is about: there is one note of each in a merge request. */
export type NoteSubject =
  | 'plan of the infrastructure'
  | 'difference of the apps';

/** Tells our note from those of people. Not shown, since it is a comment. */
const markerOf = (subject: NoteSubject) => `<!-- slipway: ${subject} -->`;

/** GitLab takes a million characters; nobody reads more than this. */
const maximumLength = 60_000;

/** GitLab cuts a connection off long before; a pipeline must not hang on it. */
const timeoutMs = 30_000;

async function call(
  target: NoteTarget,
  path: string,
  request: { method: string; body?: { body: string } },
): Promise<Response> {
  const { api, projectId, mergeRequestIid, token } = target;
  const notes = `${api}/projects/${encodeURIComponent(
    projectId,
  )}/merge_requests/${encodeURIComponent(mergeRequestIid)}/notes`;
  const answer = await fetch(`${notes}${path}`, {
    method: request.method,
    headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
    body: request.body && JSON.stringify(request.body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!answer.ok) {
    throw new Error(
      `GitLab answered ${answer.status} to ${request.method} of the note. Give PLAN_NOTE_TOKEN a project access token with the role Reporter and the scope api, or take the variable away.`,
    );
  }
  return answer;
}

/** Our note of an earlier pipeline, if there is one. */
async function find(
  target: NoteTarget,
  marker: string,
): Promise<Note | undefined> {
  for (let page = '1'; page; ) {
    const answer = await call(
      target,
      `?sort=desc&per_page=100&page=${encodeURIComponent(page)}`,
      { method: 'GET' },
    );
    const found = ((await answer.json()) as Note[]).find(({ body }) =>
      body.startsWith(marker),
    );
    if (found) return found;
    page = answer.headers.get('x-next-page') ?? '';
  }
  return undefined;
}

/**
 * Writes a text into the merge request. A later pipeline replaces the note of an earlier one, so that the
 * merge request shows one plan: the newest.
 *
 * @throws Error when GitLab refuses; the message does not hold the token
 */
export async function writeNote(
  target: NoteTarget,
  markdown: string,
  subject: NoteSubject = 'plan of the infrastructure',
): Promise<'created' | 'replaced'> {
  const marker = markerOf(subject);
  const shown =
    markdown.length > maximumLength
      ? `${markdown.slice(
          0,
          markdown.lastIndexOf('\n', maximumLength),
        )}\n\n… and more: see the artifacts of the job.\n`
      : markdown;
  const body = { body: `${marker}\n${shown}` };
  const before = await find(target, marker);
  if (before) {
    await call(target, `/${before.id}`, { method: 'PUT', body });
    return 'replaced';
  }
  await call(target, '', { method: 'POST', body });
  return 'created';
}
