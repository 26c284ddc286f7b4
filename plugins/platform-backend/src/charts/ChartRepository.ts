import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ChartVersion } from '@slipway/plugin-platform-common';
import { parse } from 'yaml';

/** The index of the largest public repositories has some ten megabytes. */
const maximumBytes = 40 * 1024 * 1024;
const timeoutMs = 15_000;
const keptMs = 10 * 60_000;
const shownVersions = 100;

const maximumRedirects = 5;

/** Whether an address may be another company's: HTTPS, and a name with a dot rather than a number or a local name. */
function isPublic({ protocol, hostname }: URL): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return (
    protocol === 'https:' &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(name) &&
    !/\.(internal|local|localhost|svc|lan|home|corp)$/.test(name)
  );
}

interface Index {
  entries?: Record<
    string,
    {
      version?: unknown;
      appVersion?: unknown;
      created?: unknown;
      deprecated?: unknown;
    }[]
  >;
}

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value: chunk } = await reader.read();
    if (done) break;
    size += chunk.length;
    if (size > maximumBytes) {
      throw new ServiceUnavailableError(
        `The index of the repository has more than ${
          maximumBytes / 1024 / 1024
        } MiB`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Looks up charts in their repositories. Asks only repositories that the caller knows to be allowed: whoever
 * fills in a form must not make the backend open addresses of their choice.
 */
export class ChartRepositories {
  readonly #indexes = new Map<string, { at: number; index: Promise<Index> }>();

  constructor(private readonly options: { fetch?: typeof fetch } = {}) {}

  /** The names of a repository's charts. */
  async charts(repository: string): Promise<string[]> {
    const { entries = {} } = await this.#index(repository);
    return Object.keys(entries).sort();
  }

  /** The versions of a chart, the newest first, as the index lists them. */
  async versions(repository: string, chart: string): Promise<ChartVersion[]> {
    const { entries = {} } = await this.#index(repository);
    const versions = Object.hasOwn(entries, chart) ? entries[chart]! : [];
    return versions
      .filter(entry => typeof entry.version === 'string')
      .slice(0, shownVersions)
      .map(entry => ({
        version: entry.version as string,
        ...(typeof entry.appVersion === 'string' && {
          appVersion: entry.appVersion,
        }),
        ...(typeof entry.created === 'string' && { created: entry.created }),
        ...(entry.deprecated === true && { deprecated: true }),
      }));
  }

  #index(repository: string): Promise<Index> {
    const known = this.#indexes.get(repository);
    if (known && Date.now() - known.at < keptMs) return known.index;
    const index = this.#load(repository);
    this.#indexes.set(repository, { at: Date.now(), index });
    // A failure is not kept: the next look tries again.
    index.catch(() => this.#indexes.delete(repository));
    return index;
  }

  async #load(repository: string): Promise<Index> {
    if (!repository.startsWith('https://')) {
      throw new InputError(
        `${repository} is an OCI registry, which has no index; type chart and version`,
      );
    }
    let text: string;
    try {
      const response = await this.#send(
        `${repository.replace(/\/+$/, '')}/index.yaml`,
        AbortSignal.timeout(timeoutMs),
      );
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      text = await readBounded(response);
    } catch (error) {
      throw new ServiceUnavailableError(
        `The chart repository ${repository} cannot be read now (${
          (error as Error).message
        }); type chart and version`,
      );
    }
    return (parse(text, { maxAliasCount: 0 }) ?? {}) as Index;
  }

  /**
   * Follows redirects by itself: an allowed repository may have moved, but must not lead the backend to what only the
   * backend reaches.
   */
  async #send(first: string, signal: AbortSignal): Promise<Response> {
    const send = this.options.fetch ?? fetch;
    let address = new URL(first);
    for (let hops = 0; hops <= maximumRedirects; hops++) {
      const response = await send(address.href, { signal, redirect: 'manual' });
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
}
