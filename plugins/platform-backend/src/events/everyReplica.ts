import { randomBytes } from 'node:crypto';

/**
 * The id of a subscription whose events every replica of the portal must get, since it keeps what they are about in
 * its memory. With one id for all, the events backend would give each event to one of them. What a replica that ended
 * leaves there is cleaned up by the events backend.
 */
export function everyReplica(name: string): string {
  return `${name}-${randomBytes(8).toString('hex')}`;
}
