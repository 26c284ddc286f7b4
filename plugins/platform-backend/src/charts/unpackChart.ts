import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** Of all files together, unpacked: a small archive can hold a very large one. */
const maximumUnpacked = 64 * 1024 * 1024;
/** Of one file that is looked into. */
const maximumFile = 4 * 1024 * 1024;

/** The files that are looked into, of the chart and of the subcharts in it: charts/<subchart>/… */
const wanted =
  /^(?:charts\/[^/]+\/)*(?:Chart\.yaml|requirements\.yaml|values\.yaml|values\.schema\.json)$/;
/** A subchart that `helm dependency build` fetched and that is packed as it came. */
const packedSubchart = /^(?:charts\/[^/]+\/)*charts\/[^/]+\.(?:tgz|tar\.gz)$/;

/** Unpacks archives in archives, which together may not become too large. */
class Unpacking {
  readonly files = new Map<string, string>();
  #unpacked = 0;

  /** @param folder - where the chart stands in the one that holds it, with a slash at its end */
  async add(archive: Buffer, folder = ''): Promise<void> {
    const entries = extract();
    entries.end(await this.#gunzipped(archive));
    for await (const entry of entries) {
      // <chart>/values.yaml, <chart>/charts/<subchart>/…
      const [, ...rest] = entry.header.name.replace(/^\.\//, '').split('/');
      const file = rest.join('/');
      const isSubchart = packedSubchart.test(file);
      if (entry.header.type !== 'file' || !(isSubchart || wanted.test(file))) {
        entry.resume();
        continue;
      }
      const path = `${folder}${file}`;
      // An archive is bounded by what holds it.
      if (!isSubchart && (entry.header.size ?? 0) > maximumFile) {
        throw new Error(
          `${path} has more than ${maximumFile / 1024 / 1024} MiB`,
        );
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const content = Buffer.concat(chunks);
      if (isSubchart) await this.#addSubchart(content, path);
      else this.files.set(path, content.toString('utf8'));
    }
  }

  async #addSubchart(archive: Buffer, path: string): Promise<void> {
    try {
      await this.add(archive, `${path}/`);
    } catch (error) {
      throw new Error(`${path}: ${(error as Error).message}`);
    }
  }

  async #gunzipped(archive: Buffer): Promise<Buffer> {
    try {
      const content = await promisify(gunzip)(archive, {
        // 0 would mean no limit
        maxOutputLength: Math.max(1, maximumUnpacked - this.#unpacked),
      });
      this.#unpacked += content.length;
      return content;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') {
        throw error;
      }
      throw new Error(
        `it unpacks to more than ${maximumUnpacked / 1024 / 1024} MiB`,
      );
    }
  }
}

/**
 * The files of a chart that say something of values, by their path below its folder.
 * Those of a subchart that is packed as an archive stand below the archive's name: charts/redis-1.0.0.tgz/values.yaml.
 *
 * @param archive - a .tgz as `helm package` makes it
 * @throws Error when it, or an archive in it, is no archive or too large
 */
export async function unpackChart(
  archive: Buffer,
): Promise<ReadonlyMap<string, string>> {
  const unpacking = new Unpacking();
  await unpacking.add(archive);
  return unpacking.files;
}
