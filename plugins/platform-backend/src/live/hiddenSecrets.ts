import { secretLiterals } from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';

const secretKey =
  /(password|passwd|secret|token|api[-_]?key|private[-_]?key)$/i;

function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKey.test(key) && typeof inner === 'string'
        ? '(hidden)'
        : hide(inner),
    ]),
  );
}

/** An object as YAML, without what looks like a secret and without what Kubernetes keeps for itself. */
export function manifestText(object: Record<string, unknown>): string {
  const { managedFields: _managed, ...metadata } = (object.metadata ??
    {}) as Record<string, unknown>;
  const lines = stringify(hide({ ...object, metadata })).split('\n');
  const suspicious = new Set(
    secretLiterals(lines.join('\n')).map(({ line }) => line),
  );
  return lines
    .map((line, index) =>
      suspicious.has(index + 1)
        ? `${/^[^:]*:/.exec(line)?.[0] ?? ''} (hidden)`
        : line,
    )
    .join('\n');
}
