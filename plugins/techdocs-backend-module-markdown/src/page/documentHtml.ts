import type { NavNode } from '../navigation/navigation';
import { escapeHtml } from './html';
import { navigationHtml } from './navigationHtml';
import type { Page } from './Page';
import { tocHtml } from './tocHtml';
import { relativeUrl } from './urls';

/** What the pages of a site have in common. */
export interface SiteFrame {
  siteName: string;
  siteDescription: string;
  navigation: readonly NavNode[];
  pages: ReadonlyMap<string, Page>;
  /** URL of the style sheet, relative to the root of the site. */
  stylesheet: string;
  /** Where a page can be edited. */
  editUrlOf(page: Page): string | undefined;
}

/** The neighbours of a page in reading order. */
export interface Neighbours {
  previous?: Page;
  next?: Page;
}

/**
 * A whole page. TechDocs' reader takes it apart by the classes and `data-md-*` attributes that
 * mkdocs-material uses, so these are a contract: header and its drawer button, both side bars, content and
 * footer.
 */
export function documentHtml(
  frame: SiteFrame,
  page: Page,
  neighbours: Neighbours,
): string {
  const title =
    page.url === '' ? frame.siteName : `${page.title} - ${frame.siteName}`;
  return `<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="${escapeHtml(frame.siteDescription)}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${relativeUrl(page.url, frame.stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header" data-md-component="header"><nav class="md-header__inner md-grid" aria-label="Header"><label class="md-header__button md-icon" for="__drawer"></label><span class="md-header__title">${escapeHtml(
    frame.siteName,
  )}</span></nav></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${navigationHtml(frame.siteName, frame.navigation, page, frame.pages)}
</div></div></div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${tocHtml(page.content.headings)}
</div></div></div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${editLink(frame.editUrlOf(page))}${headlineOf(page)}${page.content.html}
</article>
</div>
</div>
</main>
<footer class="md-footer">
<nav class="md-footer__inner md-grid" aria-label="Footer">
${footerLink('prev', 'Previous', page, neighbours.previous)}
${footerLink('next', 'Next', page, neighbours.next)}
</nav>
</footer>
</div>
</body>
</html>
`;
}

/** The title, for a page that has no heading of level 1 of its own. */
function headlineOf(page: Page): string {
  const own = page.content.headings.some(({ level }) => level === 1);
  return own ? '' : `<h1>${escapeHtml(page.title)}</h1>\n`;
}

function editLink(url: string | undefined): string {
  return url
    ? `<a href="${escapeHtml(
        url,
      )}" title="Edit this page" class="md-content__button md-icon" rel="edit">Edit</a>\n`
    : '';
}

function footerLink(
  way: 'prev' | 'next',
  label: string,
  page: Page,
  target: Page | undefined,
): string {
  if (!target) return '';
  const title = escapeHtml(target.title);
  return `<a href="${escapeHtml(
    relativeUrl(page.url, target.url),
  )}" class="md-footer__link md-footer__link--${way}" aria-label="${label}: ${title}"><span class="md-footer__title"><span class="md-footer__direction">${label}</span><span class="md-ellipsis">${title}</span></span></a>`;
}
