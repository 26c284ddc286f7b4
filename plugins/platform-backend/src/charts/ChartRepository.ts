import type { Config } from '@backstage/config';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  ChartContent,
  ChartPlace,
  ChartVersion,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import { checkDigest } from './checkDigest';
import { guardedFetch, isPublic, readBounded } from './guardedFetch';
import { ociArchive } from './ociArchive';
import { readArchive } from './readArchive';

/** The index of the largest public repositories has some ten megabytes. */
const maximumIndex = 40 * 1024 * 1024;
const maximumArchive = 20 * 1024 * 1024;
const timeoutMs = 15_000;
const keptMs = 10 * 60_000;
/** Whoever asks again at once waits no second time for what does not answer. */
const failureKeptMs = 30_000;
const keptCharts = 50;
const shownVersions = 100;

interface IndexEntry {
  version?: unknown;
  appVersion?: unknown;
  created?: unknown;
  deprecated?: unknown;
  urls?: unknown;
  digest?: unknown;
}

interface Index {
  entries?: Record<string, IndexEntry[]>;
}

/** Another place to read a repository, and all below it, from. */
export interface ChartMirror {
  repository: string;
  url: string;
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** With and without the leading v that some charts have and some people leave out. */
const sameVersion = (a: unknown, b: string) =>
  typeof a === 'string' && a.replace(/^v/, '') === b.replace(/^v/, '');

/**
 * Looks up charts in their repositories. Asks only repositories that the caller knows to be allowed: whoever
 * fills in a form must not make the backend open addresses of their choice.
 */
export class ChartRepositories {
  readonly #indexes = new Map<string, { at: number; index: Promise<Index> }>();
  /** The most recently used last. What is in a version never changes. */
  readonly #contents = new Map<
    string,
    { at: number; failed: boolean; content: Promise<ChartContent> }
  >();
  readonly #fetch: typeof fetch;
  readonly #mirrors: readonly ChartMirror[];

  constructor(
    options: { fetch?: typeof fetch; mirrors?: readonly ChartMirror[] } = {},
  ) {
    this.#fetch = options.fetch ?? fetch;
    this.#mirrors = options.mirrors ?? [];
  }

  /** With the mirrors under `platform.charts.mirrors`. */
  static fromConfig(config: Config): ChartRepositories {
    return new ChartRepositories({
      mirrors: (
        config.getOptionalConfigArray('platform.charts.mirrors') ?? []
      ).map(mirror => ({
        repository: mirror.getString('repository'),
        url: mirror.getString('url'),
      })),
    });
  }

  /** The names of a repository's charts. */
  async charts(repository: string): Promise<string[]> {
    const { entries = {} } = await this.#index(repository);
    return Object.keys(entries).sort();
  }

  /** The versions of a chart, the newest first, as the index lists them. */
  async versions(repository: string, chart: string): Promise<ChartVersion[]> {
    return (await this.#entries(repository, chart))
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

  /**
   * The values of a chart, with their schema. Once read it is kept.
   *
   * @throws NotFoundError when the repository has no such version; ServiceUnavailableError when it cannot be read now
   */
  async content(place: ChartPlace): Promise<ChartContent> {
    const key = JSON.stringify([place.repository, place.chart, place.version]);
    const known = this.#contents.get(key);
    this.#contents.delete(key);
    const entry =
      known && !(known.failed && Date.now() - known.at > failureKeptMs)
        ? known
        : { at: Date.now(), failed: false, content: this.#loadContent(place) };
    this.#contents.set(key, entry);
    if (entry !== known) {
      entry.content.catch(() => {
        entry.at = Date.now();
        entry.failed = true;
      });
      const oldest = this.#contents.keys().next().value;
      if (this.#contents.size > keptCharts && oldest !== undefined) {
        this.#contents.delete(oldest);
      }
    }
    return entry.content;
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

  async #entries(repository: string, chart: string): Promise<IndexEntry[]> {
    const { entries = {} } = await this.#index(repository);
    return Object.hasOwn(entries, chart) ? entries[chart]! : [];
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
        new URL(`${withoutSlash(this.#addressOf(repository))}/index.yaml`),
      );
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      text = (
        await readBounded(response, 'The index of the repository', maximumIndex)
      ).toString('utf8');
    } catch (error) {
      throw new ServiceUnavailableError(
        `The chart repository ${repository} cannot be read now (${
          (error as Error).message
        }); type chart and version`,
      );
    }
    return (parse(text, { maxAliasCount: 0 }) ?? {}) as Index;
  }

  async #loadContent(place: ChartPlace): Promise<ChartContent> {
    const { repository, chart, version } = place;
    try {
      return await readArchive(
        repository.startsWith('oci://')
          ? await ociArchive(
              new URL(this.#addressOf(repository)),
              place,
              { fetch: this.#fetch, signal: AbortSignal.timeout(timeoutMs) },
              readChart,
            )
          : await this.#archive(place),
      );
    } catch (error) {
      if (error instanceof NotFoundError) throw error;
      throw new ServiceUnavailableError(
        `The chart ${chart} ${version} of ${repository} cannot be read now: ${
          (error as Error).message
        }`,
      );
    }
  }

  async #archive({ repository, chart, version }: ChartPlace): Promise<Buffer> {
    const entries = await this.#entries(repository, chart);
    const entry = entries.find(item => sameVersion(item.version, version));
    if (!entry) {
      throw new NotFoundError(
        entries.length === 0
          ? `The repository ${repository} has no chart ${chart}`
          : `The repository ${repository} has no version ${version} of ${chart}; the newest is ${
              entries[0]!.version
            }`,
      );
    }
    const link = [entry.urls].flat().find(url => typeof url === 'string');
    if (link === undefined) throw new Error('the index does not say where');
    const base = new URL(`${withoutSlash(this.#addressOf(repository))}/`);
    const address = new URL(
      this.#addressOf(new URL(link, `${withoutSlash(repository)}/`).href),
    );
    // Charts often lie elsewhere than their index, such as among the releases of a project.
    if (address.host !== base.host && !isPublic(address)) {
      throw new Error(`it is at ${address.origin}, which is not followed`);
    }
    const response = await this.#send(address);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const archive = await readChart(response);
    try {
      if (typeof entry.digest === 'string') checkDigest(archive, entry.digest);
    } catch (error) {
      // The index may be the older of the two: whoever asks again has it read anew.
      this.#indexes.delete(repository);
      throw error;
    }
    return archive;
  }

  /** Where a repository, or what is below it, is read. */
  #addressOf(place: string): string {
    for (const { repository, url } of this.#mirrors) {
      const own = withoutSlash(repository);
      if (place === own || place.startsWith(`${own}/`)) {
        return `${withoutSlash(url)}${place.slice(own.length)}`;
      }
    }
    return place.replace(/^oci:/, 'https:');
  }

  #send(address: URL): Promise<Response> {
    return guardedFetch(address, {
      fetch: this.#fetch,
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}

function readChart(response: Response): Promise<Buffer> {
  return readBounded(response, 'The packed chart', maximumArchive);
}
