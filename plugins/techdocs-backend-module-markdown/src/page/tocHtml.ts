import type { Heading } from '../markdown/headings';
import { escapeHtml } from './html';

interface TocNode {
  heading: Heading;
  children: TocNode[];
}

/** The table of contents of a page: its headings below the title, down to level 4. */
export function tocHtml(headings: readonly Heading[]): string {
  const nodes = nest(headings.filter(({ level }) => level > 1 && level <= 4));
  return `<nav class="md-nav md-nav--secondary" aria-label="Table of contents">${
    nodes.length
      ? `<label class="md-nav__title" for="__toc">Table of contents</label>\n${listHtml(
          nodes,
        )}`
      : ''
  }</nav>`;
}

function nest(headings: readonly Heading[]): TocNode[] {
  const roots: TocNode[] = [];
  const open: TocNode[] = [];
  for (const heading of headings) {
    while (open.length && open.at(-1)!.heading.level >= heading.level)
      open.pop();
    const node: TocNode = { heading, children: [] };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function listHtml(nodes: readonly TocNode[]): string {
  const items = nodes.map(
    ({ heading, children }) =>
      `<li class="md-nav__item"><a class="md-nav__link" href="#${encodeURIComponent(
        heading.id,
      )}"><span class="md-ellipsis">${escapeHtml(heading.text)}</span></a>${
        children.length
          ? `<nav class="md-nav" aria-label="${escapeHtml(
              heading.text,
            )}">${listHtml(children)}</nav>`
          : ''
      }</li>`,
  );
  return `<ul class="md-nav__list" data-md-component="toc">\n${items.join(
    '\n',
  )}\n</ul>`;
}
