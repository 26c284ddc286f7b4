import { escapeHtml } from '../page/html';
import type { Page } from '../page/Page';
import { encodePath } from '../page/urls';

/** One place that search can find. Texts are HTML-escaped: the collator of TechDocs unescapes them. */
export interface SearchDocument {
  /** Relative to the root of the site, with the heading as fragment. */
  location: string;
  title: string;
  text: string;
}

/** The content of `search/search_index.json`, in the form that mkdocs writes. */
export interface SearchIndex {
  config: { lang: string[]; separator: string };
  docs: SearchDocument[];
}

/** Makes one entry for the head of every page and one for every section. */
export function searchIndex(pages: readonly Page[]): SearchIndex {
  return {
    config: { lang: ['en'], separator: '[\\s\\-]+' },
    docs: pages.flatMap(page =>
      page.content.sections.map(({ heading, text }) => ({
        location: `${encodePath(page.url)}${
          heading ? `#${encodeURIComponent(heading.id)}` : ''
        }`,
        title: escapeHtml(heading ? heading.text : page.title),
        text: escapeHtml(text),
      })),
    ),
  };
}
