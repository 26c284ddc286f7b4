import { parseDocument } from 'yaml';

/** What a page says about itself before its text. */
export interface FrontMatter {
  title?: string;
}

const BLOCK =
  /^---[ \t]*\r?\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/**
 * Splits a page into front matter and text. What looks like front matter but is no YAML mapping stays text:
 * a page may well begin with a rule.
 */
export function splitFrontMatter(source: string): {
  matter: FrontMatter;
  body: string;
} {
  const block = BLOCK.exec(source);
  if (!block) return { matter: {}, body: source };
  const document = parseDocument(block[1]!, { logLevel: 'error' });
  const value: unknown = document.errors.length
    ? undefined
    : document.toJS({ maxAliasCount: 10 });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { matter: {}, body: source };
  }
  const title = (value as { title?: unknown }).title;
  return {
    matter: typeof title === 'string' && title !== '' ? { title } : {},
    body: source.slice(block[0].length),
  };
}
