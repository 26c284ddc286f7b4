import { readFile, stat } from 'node:fs/promises';

/**
 * A token from a file, as Kubernetes mounts it: read again when the file changed, so that a rotated token is
 * used without a restart.
 */
export function fileToken(path: string): () => Promise<string> {
  let known: { changed: number; token: string } | undefined;
  return async () => {
    const { mtimeMs } = await stat(path);
    if (known?.changed !== mtimeMs) {
      const token = (await readFile(path, 'utf8')).trim();
      if (token === '') throw new Error(`The token file ${path} is empty`);
      known = { changed: mtimeMs, token };
    }
    return known.token;
  };
}
