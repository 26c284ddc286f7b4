import type { AuditEntry } from '@slipway/plugin-platform-common';

const columns = [
  'at',
  'actor',
  'action',
  'platform',
  'item',
  'outcome',
  'milliseconds',
  'error',
  'details',
] as const;

/** One value as RFC 4180 writes it; what a spreadsheet would take for a formula is text. */
function cell(value: unknown): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

const line = (values: readonly unknown[]) =>
  `${values.map(cell).join(',')}\r\n`;

/** The names of the columns. */
export const csvHeader = line(columns);

/** An entry as a line of CSV. */
export const csvLine = (entry: AuditEntry): string =>
  line(
    columns.map(column =>
      column === 'details'
        ? Object.entries(entry.details)
            .map(([name, value]) => `${name}=${value}`)
            .join(' ')
        : entry[column],
    ),
  );
