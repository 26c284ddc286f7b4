import { createHash } from 'node:crypto';

/** Git's id of a blob, computed from its bytes, so that content from any source compares with Git's. */
export function blobId(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
