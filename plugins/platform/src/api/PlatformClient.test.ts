import { PlatformClient } from './PlatformClient';
import { errorText, isNotFound } from './errorText';

function aClient(...responses: Response[]) {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit?]>();
  for (const response of responses) fetch.mockResolvedValueOnce(response);
  return {
    client: new PlatformClient({
      fetchApi: { fetch: fetch as typeof globalThis.fetch },
    }),
    fetch,
  };
}

function answer(
  body: unknown,
  init: { status?: number; etag?: string } = {},
): Response {
  const text = body === undefined ? '' : JSON.stringify(body);
  const status = init.status ?? 200;
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: '',
    headers: new Headers({
      'content-type': 'application/json',
      ...(init.etag && { etag: init.etag }),
    }),
    text: async () => text,
    json: async () => JSON.parse(text),
  } as Response;
}

describe('PlatformClient', () => {
  it('escapes what goes into a path or query', async () => {
    const { client, fetch } = aClient(
      answer({}),
      answer(undefined, { status: 204 }),
      answer({}),
    );
    await client.getPlatform('../a b?c');
    await client.refreshPlatform('a/b');
    await client.checkProject({ host: 'h:1', group: 'a/b&c', project: 'p#' });
    expect(fetch.mock.calls.map(call => call[0])).toEqual([
      'plugin://platform/platforms/..%2Fa%20b%3Fc',
      'plugin://platform/platforms/a%2Fb/refresh',
      'plugin://platform/gitlab/project-availability?host=h%3A1&group=a%2Fb%26c&project=p%23',
    ]);
    expect(fetch.mock.calls[1]![1]).toMatchObject({ method: 'POST' });
  });

  it('asks whether something changed, and gives the same object when nothing did', async () => {
    const { client, fetch } = aClient(
      answer({ title: 'one' }, { etag: '"1"' }),
      answer(undefined, { status: 304 }),
      answer({ title: 'two' }, { etag: '"2"' }),
    );
    const first = await client.getPlatform('a');
    expect(await client.getPlatform('a')).toBe(first);
    expect(fetch.mock.calls[1]![1]).toMatchObject({
      headers: { 'If-None-Match': '"1"' },
    });
    expect(await client.getPlatform('a')).toEqual({ title: 'two' });
  });

  it('gives the same object for the same text when the ETag is hidden', async () => {
    const { client } = aClient(
      answer({ title: 'one' }),
      answer({ title: 'one' }),
    );
    expect(await client.getPlatform('a')).toBe(await client.getPlatform('a'));
  });

  it('fails with the sentence of the backend', async () => {
    const refusal = {
      error: {
        name: 'NotFoundError',
        message: 'There is no platform a; it may have been removed',
      },
      response: { statusCode: 404 },
    };
    const { client } = aClient(answer(refusal, { status: 404 }));
    const error = await client.getPlatform('a').catch(e => e);
    expect(errorText(error)).toBe(
      'There is no platform a; it may have been removed',
    );
    expect(isNotFound(error)).toBe(true);
  });
});
