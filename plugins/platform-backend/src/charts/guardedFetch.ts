import { ServiceUnavailableError } from '@backstage/errors';

const maximumRedirects = 5;

/** Whether an address may be another company's: HTTPS, and a name with a dot rather than a number or a local name. */
export function isPublic({ protocol, hostname }: URL): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return (
    protocol === 'https:' &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(name) &&
    !/\.(internal|local|localhost|svc|lan|home|corp)$/.test(name)
  );
}

/**
 * Follows redirects by itself: an allowed repository may have moved, but must not lead the backend to what only the
 * backend reaches. A token goes to the host it is for and no further.
 *
 * @throws Error when it leads somewhere else, or on and on
 */
export async function guardedFetch(
  first: URL,
  options: {
    fetch: typeof fetch;
    signal: AbortSignal;
    headers?: Record<string, string>;
  },
): Promise<Response> {
  let address = first;
  for (let hops = 0; hops <= maximumRedirects; hops++) {
    const { authorization, ...headers } = options.headers ?? {};
    const response = await options.fetch(address.href, {
      signal: options.signal,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(authorization && address.host === first.host && { authorization }),
      },
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) {
      return response;
    }
    const next = new URL(location, address);
    if (next.host !== address.host && !isPublic(next)) {
      throw new Error(`it leads to ${next.origin}, which is not followed`);
    }
    address = next;
  }
  throw new Error(`it leads on more than ${maximumRedirects} times`);
}

/**
 * The body of an answer.
 *
 * @param what - is read, for the message
 * @throws ServiceUnavailableError when it has more bytes than allowed
 */
export async function readBounded(
  response: Response,
  what: string,
  maximumBytes: number,
): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value: chunk } = await reader.read();
    if (done) break;
    size += chunk.length;
    if (size > maximumBytes) {
      await reader.cancel();
      throw new ServiceUnavailableError(
        `${what} has more than ${maximumBytes / 1024 / 1024} MiB`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
