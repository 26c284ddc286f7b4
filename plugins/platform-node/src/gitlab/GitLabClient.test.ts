import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitLabClient, type GitLabClientOptions } from './GitLabClient';
import { GitLabError } from './GitLabError';
import { gitlabPath } from './gitlabPath';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const token = 'glpat-very-secret';

const json =
  (
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): Answer =>
  (_, response) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(JSON.stringify(body));
  };

describe('GitLabClient', () => {
  let server: Server;
  let answers: Answer[];
  let seen: {
    method?: string;
    url?: string;
    headers: IncomingMessage['headers'];
  }[];
  let baseUrl: string;

  beforeEach(async () => {
    answers = [];
    seen = [];
    server = createServer((request, response) => {
      seen.push({
        method: request.method,
        url: request.url,
        headers: request.headers,
      });
      const answer =
        answers.shift() ?? json(500, { message: 'no answer is left' });
      answer(request, response);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });

  const client = (options: GitLabClientOptions = {}) =>
    new GitLabClient(
      {
        host: 'gitlab.example.com',
        baseUrl,
        apiBaseUrl: `${baseUrl}/api/v4`,
        token,
      },
      { timeout: 2_000, ...options },
    );

  const failure = async (promise: Promise<unknown>): Promise<GitLabError> => {
    const error = await promise.then(
      () => undefined,
      reason => reason,
    );
    expect(error).toBeInstanceOf(GitLabError);
    expect(error.message).not.toContain(token);
    return error;
  };

  it('asks for the end of an answer, and takes what it gets', async () => {
    answers.push(json(206, 'the end'), json(200, 'all'), json(416, {}));
    const statuses: number[] = [];
    for (let count = 0; count < 3; count++) {
      const response = await client().send({ path: '/log', from: 7 });
      await response.text();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([206, 200, 416]);
    expect(seen[0]!.headers).toMatchObject({
      range: 'bytes=7-',
      // Bytes of what is packed would be others.
      'accept-encoding': 'identity',
    });
    answers.push(json(416, {}));
    await failure(client().send({ path: '/log' }));
  });

  it('sends the token, the query and the body, with what needs it escaped', async () => {
    answers = [json(201, { id: 1 })];

    const answer = await client().json({
      method: 'POST',
      path: gitlabPath`/projects/${'a/b c'}/variables`,
      query: { page: 2, none: undefined },
      body: { key: 'K' },
    });

    expect(answer).toEqual({ id: 1 });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/api/v4/projects/a%2Fb%20c/variables?page=2',
        headers: { 'private-token': token, 'content-type': 'application/json' },
      },
    ]);
  });

  it("uses a person's own token instead of the bot's", async () => {
    answers = [json(200, {})];
    await client().json({ path: '/user', userToken: 'oauth-token' });

    expect(seen[0]!.headers.authorization).toBe('Bearer oauth-token');
    expect(seen[0]!.headers['private-token']).toBeUndefined();
  });

  it('waits as Retry-After says after 429, then goes on', async () => {
    answers = [json(429, {}, { 'retry-after': '1' }), json(200, { ok: true })];
    const start = Date.now();

    expect(await client().json({ path: '/user' })).toEqual({ ok: true });
    expect(Date.now() - start).toBeGreaterThanOrEqual(990);
  });

  it('does not wait an hour, but says that it would have to', async () => {
    answers = [json(429, { message: 'slow down' }, { 'retry-after': '3600' })];

    expect(await failure(client().json({ path: '/user' }))).toMatchObject({
      failure: 'rate-limited',
      status: 429,
    });
    expect(seen).toHaveLength(1);
  });

  it('tries a read again after 500, and a write only after answers that say nothing was done', async () => {
    answers = [json(500, {}), json(502, {}), json(200, 'read')];
    expect(await client().json({ path: '/user' })).toBe('read');

    answers = [json(500, { message: 'oops' }), json(201, 'twice')];
    const error = await failure(
      client().json({ method: 'POST', path: '/projects', body: {} }),
    );
    expect(error).toMatchObject({ failure: 'unavailable', detail: 'oops' });

    answers = [json(503, {}), json(201, 'written')];
    expect(
      await client().json({ method: 'POST', path: '/projects', body: {} }),
    ).toBe('written');
  });

  it('gives up after its tries', async () => {
    answers = [json(500, {}), json(500, {}), json(500, {})];

    await failure(client({ attempts: 2 }).json({ path: '/user' }));
    expect(seen).toHaveLength(2);
  });

  it.each([
    [401, 'unauthenticated', /renew it/],
    [403, 'forbidden', /scope api/],
    [404, 'not-found', /may not see it/],
    [409, 'conflict', /already/],
    [400, 'rejected', /already/],
  ])('calls %s %s', async (status, kind, remedy) => {
    answers = [json(status, { message: 'it is there already' })];

    const error = await failure(
      client().json({ path: gitlabPath`/projects/${'a/b'}` }),
    );
    expect(error).toMatchObject({ failure: kind, status });
    expect(error.message).toMatch(remedy);
    expect(error.message).toContain('gitlab.example.com');
    expect(error.message).toContain('/projects/a/b');
  });

  it.each([
    [{ message: '404 Project Not Found' }, 'Project Not Found'],
    [
      { message: { name: ['has already been taken'], path: ['is bad'] } },
      'name has already been taken; path is bad',
    ],
    [{ message: { base: ['is wrong'] } }, 'is wrong'],
    [{ message: ['one', 'two'] }, 'one; two'],
    [
      { error: 'invalid_token', error_description: 'Token is expired.' },
      'Token is expired.',
    ],
    [{ error: '404 Not Found' }, 'Not Found'],
  ])('reads what %j says', async (body, detail) => {
    answers = [json(404, body)];

    expect((await failure(client().json({ path: '/x' }))).detail).toBe(detail);
  });

  it("does not show a proxy's HTML", async () => {
    answers = [
      (_, response) =>
        response.writeHead(403).end('<html><b>blocked</b></html>'),
    ];

    expect((await failure(client().json({ path: '/x' }))).detail).toBe(
      'Forbidden',
    );
  });

  it('ends a request that takes too long, and says so', async () => {
    answers = [() => {}];

    expect(
      await failure(
        client({ timeout: 50, attempts: 1 }).json({ path: '/user' }),
      ),
    ).toMatchObject({ failure: 'timeout' });
  });

  it('says which key to check when nothing listens', async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));

    const error = await failure(
      client({ attempts: 1 }).json({ path: '/user' }),
    );
    expect(error.failure).toBe('unreachable');
    expect(error.message).toMatch(/ECONNREFUSED.*apiBaseUrl/);
    await new Promise<void>(done => server.listen(0, done));
  });

  it('fails on an answer that breaks off', async () => {
    answers = [
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a":');
        setImmediate(() => response.destroy());
      },
    ];

    expect(await failure(client().json({ path: '/user' }))).toMatchObject({
      failure: 'unreachable',
    });
  });

  it('fails on an answer that is no JSON', async () => {
    answers = [(_, response) => response.end('<html>Sign in</html>')];

    expect(await failure(client().json({ path: '/user' }))).toMatchObject({
      failure: 'malformed',
    });
  });

  it('does not follow a redirect with the token', async () => {
    answers = [
      (_, response) =>
        response.writeHead(302, { location: 'http://evil.example.com/' }).end(),
    ];

    await failure(client().json({ path: '/user' }));
    expect(seen).toHaveLength(1);
  });

  it('follows the pages of a list on its own host, whatever host the Link names', async () => {
    answers = [
      json(200, [1, 2], {
        link: '<https://evil.example.com/api/v4/x?page=2&per_page=100>; rel="next", <https://x/>; rel="last"',
      }),
      json(200, [3]),
    ];

    expect(await client().all({ path: '/x' })).toEqual([1, 2, 3]);
    expect(seen.map(request => request.url)).toEqual([
      '/api/v4/x?per_page=100',
      '/api/v4/x?page=2&per_page=100',
    ]);
  });

  it('fails on a list that is none', async () => {
    answers = [json(200, { message: 'hello' })];

    expect(await failure(client().all({ path: '/x' }))).toMatchObject({
      failure: 'malformed',
    });
  });

  it('keeps to its number of requests at once', async () => {
    let open = 0;
    let most = 0;
    const slow: Answer = (request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        json(200, {})(request, response);
      }, 20);
    };
    answers = Array.from({ length: 10 }, () => slow);
    const limited = client({ concurrency: 3 });

    await Promise.all(
      Array.from({ length: 10 }, () => limited.json({ path: '/x' })),
    );
    expect(most).toBe(3);
  });

  it('stops when it is told to', async () => {
    answers = [() => {}];
    const controller = new AbortController();
    const request = client().json({ path: '/x', signal: controller.signal });
    setTimeout(() => controller.abort(), 20);

    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });

  describe('what is asked for again and again', () => {
    const same: Answer = (request, response) => {
      response.writeHead(
        request.headers['if-none-match'] === 'W/"1"' ? 304 : 500,
      );
      response.end();
    };
    const polled = { path: '/projects/1/pipelines', polled: true };

    it('is not sent again while it is the same', async () => {
      answers = [
        json(200, { a: 1 }, { etag: 'W/"1"' }),
        same,
        same,
        json(200, { a: 2 }, { etag: 'W/"2"' }),
      ];
      const gitlab = client();
      const first = await gitlab.json<{ a: number }>(polled);
      first.a = 99;
      expect(await gitlab.json(polled)).toEqual({ a: 1 });
      expect(await gitlab.json(polled)).toEqual({ a: 1 });
      expect(await gitlab.json(polled)).toEqual({ a: 2 });
    });

    it('follows pages that came behind one that is the same', async () => {
      const next = `<${baseUrl}/api/v4/projects/1/pipelines?page=2>; rel="next"`;
      answers = [
        json(200, [1], { etag: 'W/"1"' }),
        (request, response) => {
          expect(request.headers['if-none-match']).toBe('W/"1"');
          response.writeHead(304, { link: next }).end();
        },
        json(200, [2], { etag: 'W/"2"' }),
      ];
      const gitlab = client();
      expect(await gitlab.all(polled)).toEqual([1]);
      expect(await gitlab.all(polled)).toEqual([1, 2]);
    });

    it('is kept for nobody else: another address, a person, or a single question', async () => {
      answers = Array.from({ length: 4 }, (_, i) =>
        json(200, { i }, { etag: `W/"${i}"` }),
      );
      const gitlab = client();
      await gitlab.json(polled);
      await gitlab.json({ ...polled, query: { ref: 'main' } });
      await gitlab.json({ ...polled, userToken: 'of-a-person' });
      await gitlab.json({ path: polled.path });
      expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual(
        Array(4).fill(undefined),
      );
    });

    it('fails as ever, and goes on with what was known', async () => {
      answers = [
        json(200, { a: 1 }, { etag: 'W/"1"' }),
        json(403, { message: 'no' }),
        same,
        // To who sent no tag a 304 says nothing.
        (_, response) => response.writeHead(304).end(),
      ];
      const gitlab = client();
      await gitlab.json(polled);
      expect((await failure(gitlab.json(polled))).failure).toBe('forbidden');
      expect(await gitlab.json(polled)).toEqual({ a: 1 });
      expect((await failure(gitlab.json({ path: polled.path }))).status).toBe(
        304,
      );
    });
  });
});
