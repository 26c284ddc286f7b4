import type {
  ChartContent,
  SubchartSchema,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import { unpackChart } from './unpackChart';

interface Dependency {
  name?: unknown;
  alias?: unknown;
  condition?: unknown;
  tags?: unknown;
}

interface Metadata {
  name?: unknown;
  version?: unknown;
  appVersion?: unknown;
  description?: unknown;
  dependencies?: Dependency[] | null;
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One chart in an archive: the chart itself, or a subchart in a folder or an archive of it. */
class PackedChart {
  readonly metadata: Metadata;

  /** @param folder - with a slash at its end; empty for the chart itself */
  constructor(
    private readonly files: ReadonlyMap<string, string>,
    private readonly folder = '',
  ) {
    const metadata: unknown = parse(this.#text('Chart.yaml') ?? '');
    this.metadata = isObject(metadata) ? metadata : {};
  }

  get values(): string {
    return this.#text('values.yaml') ?? '';
  }

  get schema(): Record<string, unknown> | undefined {
    const file = 'values.schema.json';
    let schema: unknown;
    try {
      schema = JSON.parse(this.#text(file) ?? 'null');
    } catch (error) {
      throw new Error(
        `its ${this.folder}${file} is no JSON: ${(error as Error).message}`,
      );
    }
    return isObject(schema) ? schema : undefined;
  }

  /** What it says of its subcharts; in charts of Helm 2 in a file of its own. */
  get dependencies(): Dependency[] {
    const own =
      this.metadata.dependencies ??
      (
        parse(this.#text('requirements.yaml') ?? '') as {
          dependencies?: Dependency[] | null;
        } | null
      )?.dependencies;
    return Array.isArray(own) ? own.filter(isObject) : [];
  }

  /** The subcharts that are packed with it, by their own names. */
  get packed(): Map<string, PackedChart> {
    const start = `${this.folder}charts/`;
    const folders = new Set(
      [...this.files.keys()]
        .filter(file => file.startsWith(start))
        .map(file => file.slice(start.length).split('/')[0]!),
    );
    return new Map(
      [...folders].map(folder => {
        const chart = new PackedChart(this.files, `${start}${folder}/`);
        return [textOf(chart.metadata.name) ?? folder, chart];
      }),
    );
  }

  /** Those of its subcharts that have something to say of their values, by the keys under which those stand. */
  subchartSchemas(): SubchartSchema[] {
    const { packed, dependencies } = this;
    const listed = new Set(dependencies.map(({ name }) => name));
    return [
      ...dependencies,
      ...[...packed.keys()]
        .filter(name => !listed.has(name))
        .map((name): Dependency => ({ name })),
    ].flatMap(({ name, alias, condition, tags }) => {
      const chart = packed.get(String(name));
      const key = textOf(alias) ?? textOf(name);
      if (!chart || !key) return [];
      const { schema } = chart;
      const subchartSchemas = chart.subchartSchemas();
      if (!schema && subchartSchemas.length === 0) return [];
      return [
        {
          key,
          values: chart.values,
          ...(schema && { schema }),
          ...(textOf(condition) && { condition: textOf(condition) }),
          ...(Array.isArray(tags) && {
            tags: tags.filter(tag => typeof tag === 'string'),
          }),
          ...(subchartSchemas.length > 0 && { subchartSchemas }),
        },
      ];
    });
  }

  #text(file: string): string | undefined {
    return this.files.get(`${this.folder}${file}`);
  }
}

/**
 * What a packed chart says of its values.
 *
 * @param archive - a .tgz as `helm package` makes it
 * @throws Error when it is no chart, or too large
 */
export async function readArchive(archive: Buffer): Promise<ChartContent> {
  const files = await unpackChart(archive);
  if (!files.has('Chart.yaml')) throw new Error('it holds no Chart.yaml');
  const chart = new PackedChart(files);
  const { metadata, schema, values } = chart;
  const name = textOf(metadata.name);
  const version = textOf(metadata.version);
  if (!name || !version) {
    throw new Error('its Chart.yaml has no name or no version');
  }
  const subcharts = chart.dependencies.flatMap(
    ({ alias, name: own }) => textOf(alias) ?? textOf(own) ?? [],
  );
  const listed = new Set(chart.dependencies.map(({ name: own }) => own));
  const unlisted = [...chart.packed.keys()].filter(own => !listed.has(own));
  const subchartSchemas = chart.subchartSchemas();
  return {
    name,
    version,
    ...(textOf(metadata.appVersion) && {
      appVersion: textOf(metadata.appVersion),
    }),
    ...(textOf(metadata.description) && {
      description: textOf(metadata.description),
    }),
    values,
    ...(schema && { schema }),
    subcharts: [...new Set([...subcharts, ...unlisted])].sort(),
    ...(subchartSchemas.length > 0 && { subchartSchemas }),
  };
}
