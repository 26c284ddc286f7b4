import type { RenderedMarkdown } from '../markdown/MarkdownRenderer';

/** A page of the site before its text is rendered. */
export interface PageSource {
  /** Relative to the documentation folder. */
  path: string;
  /** Relative to the root of the site. */
  url: string;
}

/** A rendered page. */
export interface Page extends PageSource {
  title: string;
  content: RenderedMarkdown;
}
