import { stringify } from 'yaml';

/** A value on one line, as it stands in a flow collection or behind a key. */
export function flowText(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    flowCollectionPadding: true,
  }).trimEnd();
}

/** Whether a value reads better over several lines. */
function wantsLines(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\n');
  if (Array.isArray(value)) return value.some(item => typeof item === 'object');
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length > 0
  );
}

/**
 * What stands behind `key:` in a block mapping whose keys are indented by `indent` spaces: beside the key
 * where it is short, else below it. Begins with a space or a line break, and ends without one.
 */
export function blockText(value: unknown, indent: number): string {
  if (!wantsLines(value)) return ` ${flowText(value)}`;
  const [, ...lines] = stringify({ k: value }, { lineWidth: 0 })
    .replace(/\n$/, '')
    .split('\n');
  const [head] = stringify({ k: value }, { lineWidth: 0 }).split('\n');
  const pad = ' '.repeat(indent);
  return [
    head!.slice('k:'.length),
    ...lines.map(line => (line === '' ? '' : pad + line)),
  ].join('\n');
}
