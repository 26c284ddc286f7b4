import { stringify } from 'yaml';

/** Spaces and line ends that other readers of YAML, such as those of YAML 1.1, take for something else. */
const odd =
  /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Whether a text is written with escapes, so that every reader reads the same. */
export const needsEscapes = (text: string): boolean => odd.test(text);

/** A text in double quotes, on one line. */
export const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(
    new RegExp(odd, 'g'),
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A value on one line, as it stands in a flow collection or behind a key. */
export function flowText(value: unknown): string {
  if (typeof value === 'string' && needsEscapes(value)) {
    return doubleQuoted(value);
  }
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    flowCollectionPadding: true,
  }).replace(/\n$/, '');
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
