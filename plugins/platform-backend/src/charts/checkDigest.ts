import { createHash } from 'node:crypto';

/**
 * Refuses a chart that is not the one that was named.
 *
 * @param digest - as the index of a repository or the manifest of a registry names it: SHA-256 in hexadecimal digits,
 *   with or without `sha256:` in front. One of another form says nothing.
 * @throws Error when the archive is another
 */
export function checkDigest(archive: Buffer, digest: string): void {
  const [, wanted] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(digest.trim()) ?? [];
  if (wanted === undefined) return;
  const found = createHash('sha256').update(archive).digest('hex');
  if (found === wanted.toLowerCase()) return;
  throw new Error(
    `what it gives has the SHA-256 ${found}, and ${wanted.toLowerCase()} was promised. ` +
      'Try again in a minute; if it stays so, do not use this version until whoever runs the repository ' +
      'has said which of the two is right',
  );
}
