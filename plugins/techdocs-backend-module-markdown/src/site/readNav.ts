import { InputError } from '@backstage/errors';

/** An entry of `nav` in `mkdocs.yml`, as written. */
export type NavSetting =
  | { kind: 'target'; title?: string; target: string }
  | { kind: 'section'; title: string; children: NavSetting[] };

const MAX_DEPTH = 10;

/** Reads `nav`: a list of `page.md`, `Title: page.md`, `Title: https://…` and `Title: [ … ]`. */
export function readNav(file: string, value: unknown, depth = 0): NavSetting[] {
  if (!Array.isArray(value)) {
    throw new InputError(
      `${file}: nav must be a list, such as "- Home: index.md".`,
    );
  }
  if (depth > MAX_DEPTH) {
    throw new InputError(
      `${file}: nav is more than ${MAX_DEPTH} levels deep. Flatten it.`,
    );
  }
  return value.map(entry => readEntry(file, entry, depth));
}

function readEntry(file: string, entry: unknown, depth: number): NavSetting {
  if (typeof entry === 'string') return { kind: 'target', target: entry };
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
    const [only, ...more] = Object.entries(entry);
    if (only && more.length === 0) {
      const [title, content] = only as [string, unknown];
      if (typeof content === 'string')
        return { kind: 'target', title, target: content };
      if (Array.isArray(content)) {
        return {
          kind: 'section',
          title,
          children: readNav(file, content, depth + 1),
        };
      }
    }
  }
  throw new InputError(
    `${file}: each entry of nav must be a page ("- index.md"), a title with a page or address ("- Home: index.md"), or a title with a list.`,
  );
}
