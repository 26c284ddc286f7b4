import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  PLATFORM_FOLDER,
  fileRole,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import { extract } from 'tar-stream';
import { blobId } from './blobId';
import type { RepositoryContent } from './RepositorySource';

/** Unpacked bytes. A platform of 10,000 apps has about 30 MB; a bomb has more. */
const maximumBytes = 512 * 1024 * 1024;

/**
 * Reads the `.tar.gz` of a repository as GitLab makes it: everything below one folder, whose name is
 * dropped. Keeps the contents of the files that the model reads, and only the paths of the others.
 *
 * @throws Error when the archive is damaged, broken off or too large
 */
export async function readArchive(
  revision: string,
  archive: Buffer,
): Promise<RepositoryContent> {
  const files = new Map<string, RepositoryFile>();
  const paths = new Set<string>();
  const entries = extract();
  const gunzip = createGunzip();
  // `pipe` does not carry errors: a broken-off archive must fail the reading, not end it early.
  gunzip.on('error', error => entries.destroy(error));
  Readable.from([archive]).pipe(gunzip).pipe(entries);

  let total = 0;
  for await (const entry of entries) {
    const { name, type } = entry.header;
    const path = name.slice(name.indexOf('/') + 1);
    const wanted = type === 'file' && path.startsWith(`${PLATFORM_FOLDER}/`);
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > maximumBytes) {
        throw new Error(
          `The repository has more than ${
            maximumBytes / 1024 / 1024
          } MiB below ${PLATFORM_FOLDER}/; keep large files elsewhere`,
        );
      }
      if (wanted && fileRole(path)) chunks.push(chunk);
    }
    if (!wanted) continue;
    paths.add(path);
    if (fileRole(path)) {
      const content = Buffer.concat(chunks);
      files.set(path, {
        path,
        id: blobId(content),
        content: content.toString('utf8'),
      });
    }
  }
  return { revision, files, paths };
}
