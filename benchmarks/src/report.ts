import { cpus, totalmem } from 'node:os';

/** A row of a Markdown table. */
export function row(cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The one in the middle. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** What the figures were measured on. */
export function machine(): string {
  return `${cpus()[0]?.model ?? 'unknown CPU'}, ${
    cpus().length
  } cores, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.version}, ${
    process.platform
  }`;
}
