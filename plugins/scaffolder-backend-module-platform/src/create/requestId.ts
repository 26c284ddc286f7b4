import { createHash } from 'node:crypto';
import type { BlueprintFile } from '@slipway/plugin-platform-node';

/**
 * Identifies a request by where it goes and what it writes, so that the same request made twice is known as
 * one, and another one for the same project as another.
 */
export function requestId(
  host: string,
  project: string,
  files: BlueprintFile[],
): string {
  const hash = createHash('sha256').update(`${host}\0${project}\0`);
  for (const { path, content, executable } of files) {
    hash.update(`${path}\0${executable}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

const trailer = 'Slipway-Request';

/** The message of the first commit, with what identifies the request. */
export function firstCommitMessage(options: {
  platform: string;
  request: string;
  requestedBy?: string;
}): string {
  return [
    `Create the platform ${options.platform}`,
    '',
    ...(options.requestedBy ? [`Requested-by: ${options.requestedBy}`] : []),
    `${trailer}: ${options.request}`,
  ].join('\n');
}

/** Whether a commit was made by a request. */
export function isFrom(message: string, request: string): boolean {
  return message.split('\n').includes(`${trailer}: ${request}`);
}
