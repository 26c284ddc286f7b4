import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { writeNote, type NoteTarget } from './note.ts';

interface StoredNote {
  id: number;
  body: string;
}

/** The notes of a merge request as GitLab gives them: newest first, two to a page, so that there are pages. */
const perPage = 2;
let notes: StoredNote[] = [];
let refuse = false;
const seen: string[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return (JSON.parse(text) as { body: string }).body;
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://gitlab');
  seen.push(`${request.method} ${url.pathname}`);
  if (refuse || request.headers['private-token'] !== 'a-token') {
    response.writeHead(403).end('{}');
    return;
  }
  if (request.method === 'GET') {
    const page = Number(url.searchParams.get('page'));
    const more = page * perPage < notes.length;
    response.setHeader('x-next-page', more ? String(page + 1) : '');
    const sorted = [...notes].sort((a, b) => b.id - a.id);
    const from = (page - 1) * perPage;
    response.end(JSON.stringify(sorted.slice(from, from + perPage)));
    return;
  }
  const body = await bodyOf(request);
  if (request.method === 'PUT') {
    const id = Number(url.pathname.split('/').pop());
    notes = notes.map(note => (note.id === id ? { id, body } : note));
  } else {
    notes.push({ id: notes.length + 1, body });
  }
  response.end('{}');
});

describe('the note with the plan', () => {
  let target: NoteTarget;
  before(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    target = {
      api: `http://127.0.0.1:${port}/api/v4`,
      projectId: '7',
      mergeRequestIid: '3',
      token: 'a-token',
    };
  });
  after(() => server.close());
  beforeEach(() => {
    refuse = false;
    seen.length = 0;
    notes = [1, 2, 3].map(id => ({ id, body: `a remark, ${id}` }));
  });

  it('is written once, and replaced by the next pipeline', async () => {
    assert.equal(await writeNote(target, 'first plan'), 'created');
    notes.push({ id: 5, body: 'looks good' }, { id: 6, body: 'to me' });
    assert.equal(await writeNote(target, 'second plan'), 'replaced');

    assert.equal(notes.length, 6);
    assert.match(notes.find(({ id }) => id === 4)!.body, /\nsecond plan$/);
    assert.ok(seen.includes('PUT /api/v4/projects/7/merge_requests/3/notes/4'));
  });

  it('leaves what people wrote alone', async () => {
    await writeNote(target, 'a plan');
    assert.deepEqual(
      notes.slice(0, 3).map(({ body }) => body),
      ['a remark, 1', 'a remark, 2', 'a remark, 3'],
    );
  });

  it('fails when GitLab refuses, says what to do and keeps the token', async () => {
    refuse = true;
    await assert.rejects(writeNote(target, 'a plan'), (error: Error) => {
      assert.match(error.message, /403.*PLAN_NOTE_TOKEN/);
      assert.doesNotMatch(error.message, /a-token/);
      return true;
    });
  });
});
