import type { Token } from './types';

/** Where a link or an image of a page leads. */
export type ResolvedLink =
  /** The address to write. */
  | { href: string }
  /** There is nothing there: the text is shown without a link. */
  | { broken: true };

/** Resolves addresses as they are written in a page. */
export interface LinkResolver {
  link(target: string): ResolvedLink;
  image(target: string): ResolvedLink;
}

/** Rewrites the addresses of links and images. */
export function resolveLinks(tokens: Token[], resolver: LinkResolver): void {
  for (const token of tokens) {
    if (token.type === 'link_open') {
      rewrite(token, 'href', target => resolver.link(target));
    } else if (token.type === 'image') {
      rewrite(token, 'src', target => resolver.image(target));
    }
    if (token.children) resolveLinks(token.children, resolver);
  }
}

function rewrite(
  token: Token,
  attribute: string,
  resolve: (target: string) => ResolvedLink,
): void {
  const target = token.attrGet(attribute);
  if (target === null) return;
  const resolved = resolve(String(target));
  if ('href' in resolved) {
    token.attrSet(attribute, resolved.href);
  } else {
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== attribute);
  }
}
