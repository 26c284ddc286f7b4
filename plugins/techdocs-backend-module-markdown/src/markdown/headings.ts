import type { Token } from './types';
import { plainText } from './plainText';

/** A heading of a page. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  /** The `id` of the element. */
  id: string;
  /** Without markup. */
  text: string;
}

/** Hands out ids, each once: `part`, `part_1`, `part_2`. */
class UniqueIds {
  readonly #taken = new Set<string>();
  /** The number to try next, so that a thousand equal headings are not tried a million times. */
  readonly #next = new Map<string, number>();

  take(wanted: string): string {
    let id = wanted;
    let number = this.#next.get(wanted) ?? 1;
    for (; this.#taken.has(id); number += 1) id = `${wanted}_${number}`;
    this.#next.set(wanted, number);
    this.#taken.add(id);
    return id;
  }
}

/**
 * Gives every heading an `id` that is unique in the page, and a link to itself.
 *
 * @returns the headings in order.
 */
export function anchorHeadings(tokens: Token[]): Heading[] {
  const headings: Heading[] = [];
  const ids = new UniqueIds();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const inline = tokens[index + 1]!;
    const text = plainText(inline.children ?? []);
    const id = ids.take(slug(text));
    token.attrSet('id', id);
    headings.push({ level: Number(token.tag.slice(1)), id, text });
    inline.children?.push(...headerLink(inline, id));
  });
  return headings;
}

/** Letters and digits of any script, dashes for spaces: `Waves & facts` → `waves-facts`. */
export function slug(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-');
  return letters || 'section';
}

function headerLink(inline: Token, id: string): Token[] {
  const TokenClass = inline.constructor as new (
    type: string,
    tag: string,
    nesting: -1 | 0 | 1,
  ) => Token;
  const open = new TokenClass('headerlink_open', 'a', 1);
  open.attrSet('class', 'headerlink');
  open.attrSet('href', `#${encodeURIComponent(id)}`);
  open.attrSet('title', 'Permanent link');
  const text = new TokenClass('headerlink_text', '', 0);
  text.content = '#';
  return [open, text, new TokenClass('headerlink_close', 'a', -1)];
}
