import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A chart as `helm package` packs it: its files below a folder of its name. */
export async function packedChart(
  name: string,
  files: Record<string, string>,
): Promise<Buffer> {
  const archive = pack();
  for (const [file, content] of Object.entries(files)) {
    archive.entry({ name: `${name}/${file}` }, content);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}
