import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ChartContent } from '@slipway/plugin-platform-common';
import { extract } from 'tar-stream';
import { parse } from 'yaml';

/** Of all files together, unpacked: a small archive can hold a very large one. */
const maximumUnpacked = 64 * 1024 * 1024;
/** Of one file that is looked into. */
const maximumFile = 4 * 1024 * 1024;

const wanted = new Set(['Chart.yaml', 'values.yaml', 'values.schema.json']);

interface Metadata {
  name?: unknown;
  version?: unknown;
  appVersion?: unknown;
  description?: unknown;
  dependencies?: { name?: unknown; alias?: unknown }[];
}

/** The files at the top of a chart, and the folders of the subcharts in it. */
async function unpack(archive: Buffer) {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  const entries = extract();
  entries.end(await gunzipped(archive));
  for await (const entry of entries) {
    // <chart>/values.yaml, <chart>/charts/<subchart>/…
    const [, ...rest] = entry.header.name.replace(/^\.\//, '').split('/');
    const file = rest.join('/');
    if (rest[0] === 'charts' && rest.length > 2) folders.add(rest[1]!);
    if (entry.header.type !== 'file' || !wanted.has(file)) {
      entry.resume();
      continue;
    }
    if ((entry.header.size ?? 0) > maximumFile) {
      throw new Error(`${file} has more than ${maximumFile / 1024 / 1024} MiB`);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.set(file, Buffer.concat(chunks).toString('utf8'));
  }
  return { files, folders };
}

async function gunzipped(archive: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(archive, {
      maxOutputLength: maximumUnpacked,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') {
      throw error;
    }
    throw new Error(
      `it unpacks to more than ${maximumUnpacked / 1024 / 1024} MiB`,
    );
  }
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * What a packed chart says of its values.
 *
 * @param archive - a .tgz as `helm package` makes it
 * @throws Error when it is no chart, or too large
 */
export async function readArchive(archive: Buffer): Promise<ChartContent> {
  const { files, folders } = await unpack(archive);
  const text = files.get('Chart.yaml');
  if (text === undefined) throw new Error('it holds no Chart.yaml');
  const chart = parse(text) as Metadata | null;
  const name = textOf(chart?.name);
  const version = textOf(chart?.version);
  if (!name || !version) {
    throw new Error('its Chart.yaml has no name or no version');
  }
  const schema: unknown = JSON.parse(files.get('values.schema.json') ?? 'null');
  const subcharts = (chart?.dependencies ?? []).flatMap(
    ({ alias, name: own }) => textOf(alias) ?? textOf(own) ?? [],
  );
  return {
    name,
    version,
    ...(textOf(chart?.appVersion) && { appVersion: textOf(chart?.appVersion) }),
    ...(textOf(chart?.description) && {
      description: textOf(chart?.description),
    }),
    values: files.get('values.yaml') ?? '',
    ...(typeof schema === 'object' &&
      schema !== null && { schema: schema as Record<string, unknown> }),
    subcharts: [...new Set([...subcharts, ...folders])].sort(),
  };
}
