import { createHash } from 'node:crypto';
import type { FileChange, Problem } from '@slipway/plugin-platform-common';
import type { FileDelta } from './WorkingTree';
import { inert, plainText } from './plainText';

const trailer = 'Slipway-Change';

/**
 * Identifies a change by what it does: the same change of the same files is the same one, whoever asks
 * however often; once its files are different again, it is another.
 */
export function changeFingerprint(
  locationId: string,
  deltas: readonly FileDelta[],
): string {
  const hash = createHash('sha256').update(locationId);
  for (const { path, before, after } of deltas) {
    hash.update(`\0${path}\0${before?.id ?? ''}\0${after?.id ?? ''}`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** A branch's name for people: what the change does, and its fingerprint. */
export function branchName(title: string, fingerprint: string): string {
  const slug = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return `slipway/${slug || 'change'}-${fingerprint}`;
}

/** The message of the commit. */
export function commitMessage(options: {
  title: string;
  reason?: string;
  requestedBy?: string;
  fingerprint: string;
}): string {
  return [
    options.title,
    '',
    // GitLab reads commands to close issues from commits of the default branch.
    ...(options.reason
      ? [options.reason.replace(/[#!@]/g, sign => `${sign}\u2060`), '']
      : []),
    ...(options.requestedBy ? [`Requested-by: ${options.requestedBy}`] : []),
    `${trailer}: ${options.fingerprint}`,
  ].join('\n');
}

/** Whether the message of a commit says that it is of the change. */
export function isCommitOf(message: string, fingerprint: string): boolean {
  return message.split('\n').includes(`${trailer}: ${fingerprint}`);
}

/** What somebody wrote, over its own lines, and as text only. */
function quoted(text: string): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map(line => `> ${plainText(line)}`.trimEnd())
    .join('\n');
}

/** The description of the merge request: what, why, who, and how to undo it. */
export function mergeRequestDescription(options: {
  notes: readonly string[];
  reason?: string;
  requestedBy?: string;
  files: readonly FileChange[];
  warnings: readonly Problem[];
  owners: readonly string[];
  fingerprint: string;
}): string {
  const sign = { create: '+', update: '±', delete: '−', move: '→' } as const;
  const shown = options.files.slice(0, 50);
  const more = options.files.length - shown.length;
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`### ${title}`, '', ...lines, ''] : [];
  return [
    ...options.notes.flatMap(note => [inert(note), '']),
    ...section('Why', options.reason ? [quoted(options.reason)] : []),
    ...section('What', [
      ...shown.map(
        ({ path, action, from, added, removed }) =>
          `- ${sign[action]} \`${from ? `${from} → ` : ''}${path}\`${
            action === 'update' ? ` (+${added} −${removed})` : ''
          }`,
      ),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ]),
    ...section(
      'Mind',
      options.warnings.map(
        ({ file, message, remedy }) =>
          `- \`${file}\`: ${plainText(message)}. ${plainText(remedy)}.`,
      ),
    ),
    ...section('Who', [
      ...(options.requestedBy
        ? [`Asked for by \`${options.requestedBy}\` in the portal.`]
        : ['Asked for in the portal.']),
      ...(options.owners.length > 0
        ? [`Owned by ${options.owners.join(', ')} (CODEOWNERS).`]
        : []),
    ]),
    ...section('How to undo', [
      'Before it is merged: close this merge request. Afterwards: *Undo* on the change in the portal, or *Revert* here.',
    ]),
    `<!-- ${trailer}: ${options.fingerprint} -->`,
  ].join('\n');
}
