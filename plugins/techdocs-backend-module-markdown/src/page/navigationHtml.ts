import type { NavNode } from '../navigation/navigation';
import { escapeHtml } from './html';
import type { Page } from './Page';
import { relativeUrl } from './urls';

/** The navigation of the site as the page sees it. */
export function navigationHtml(
  siteName: string,
  nodes: readonly NavNode[],
  page: Page,
  pages: ReadonlyMap<string, Page>,
): string {
  return `<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">
<label class="md-nav__title" for="__drawer">${escapeHtml(siteName)}</label>
${listHtml(nodes, page, pages, '__nav')}
</nav>`;
}

function listHtml(
  nodes: readonly NavNode[],
  page: Page,
  pages: ReadonlyMap<string, Page>,
  id: string,
): string {
  const items = nodes.map((node, index) => {
    switch (node.kind) {
      case 'page':
        return pageHtml(node.title, pages.get(node.path)!, page);
      case 'link':
        return `<li class="md-nav__item"><a class="md-nav__link" href="${escapeHtml(
          node.href,
        )}"><span class="md-ellipsis">${escapeHtml(
          node.title,
        )}</span></a></li>`;
      default:
        return sectionHtml(
          node.title,
          node.children,
          page,
          pages,
          `${id}_${index + 1}`,
        );
    }
  });
  return `<ul class="md-nav__list">\n${items.join('\n')}\n</ul>`;
}

function pageHtml(title: string | undefined, target: Page, page: Page): string {
  const active = target === page;
  const marks = active ? ' md-nav__link--active' : '';
  return `<li class="md-nav__item${
    active ? ' md-nav__item--active' : ''
  }"><a class="md-nav__link${marks}" href="${escapeHtml(
    relativeUrl(page.url, target.url),
  )}"${
    active ? ' aria-current="page"' : ''
  }><span class="md-ellipsis">${escapeHtml(
    title ?? target.title,
  )}</span></a></li>`;
}

function sectionHtml(
  title: string,
  children: readonly NavNode[],
  page: Page,
  pages: ReadonlyMap<string, Page>,
  id: string,
): string {
  const open = holds(children, page.path);
  return `<li class="md-nav__item md-nav__item--nested${
    open ? ' md-nav__item--active' : ''
  }">
<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}"${
    open ? ' checked' : ''
  }>
<label class="md-nav__link" for="${id}" id="${id}_label"><span class="md-ellipsis">${escapeHtml(
    title,
  )}</span><span class="md-nav__icon md-icon"></span></label>
<nav class="md-nav" aria-labelledby="${id}_label">
${listHtml(children, page, pages, id)}
</nav>
</li>`;
}

function holds(nodes: readonly NavNode[], path: string): boolean {
  return nodes.some(
    node =>
      (node.kind === 'page' && node.path === path) ||
      (node.kind === 'section' && holds(node.children, path)),
  );
}
