import { createHmac, randomBytes } from 'node:crypto';
import type { KubernetesObject } from './objects.ts';

/** Known to nobody and gone with the process, so that what stands for a secret cannot be guessed back. */
const key = randomBytes(32);

/** Stands for a secret: the same within one run as long as the secret is the same, so that a change is seen. */
function hidden(value: unknown): string {
  const digest = createHmac('sha256', key).update(JSON.stringify(value) ?? '');
  return `(hidden, ${digest.digest('hex').slice(0, 8)})`;
}

/** An object without the values of a Secret. */
export function withoutSecrets(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  const shown: KubernetesObject = { ...object };
  for (const field of ['data', 'stringData']) {
    const values = object[field];
    if (typeof values !== 'object' || values === null) continue;
    shown[field] = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, hidden(value)]),
    );
  }
  // kubectl keeps the whole object there, secret and all.
  const { annotations } = object.metadata ?? {};
  const applied = 'kubectl.kubernetes.io/last-applied-configuration';
  if (annotations?.[applied] !== undefined) {
    shown.metadata = {
      ...object.metadata,
      annotations: { ...annotations, [applied]: hidden(annotations[applied]) },
    };
  }
  return shown;
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const plain =
    /^[A-Za-z/][\w ./-]*$/.test(value) && !/^(true|false|null)$/.test(value);
  return plain && !value.endsWith(' ') ? value : JSON.stringify(value);
}

/**
 * A value for people to read and compare: like YAML, with sorted keys, one value to a line and texts of several
 * lines as lines. Not meant to be parsed.
 */
export function readable(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    const items = value.map(item => {
      const text = readable(item, `${indent}  `);
      // The first key of an object stands beside its dash.
      return text.startsWith('\n')
        ? `${indent}- ${text.slice(1).trimStart()}`
        : `${indent}-${text}`;
    });
    return `\n${items.join('')}`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) return ' {}\n';
    const lines = entries.map(
      ([name, each]) =>
        `${indent}${scalar(name)}:${readable(each, `${indent}  `)}`,
    );
    return `\n${lines.join('')}`;
  }
  if (typeof value === 'string' && value.includes('\n')) {
    const lines = value
      .replace(/\n$/, '')
      .split('\n')
      .map(line => `${indent}${line}\n`);
    return ` |\n${lines.join('')}`;
  }
  return ` ${scalar(value)}\n`;
}
