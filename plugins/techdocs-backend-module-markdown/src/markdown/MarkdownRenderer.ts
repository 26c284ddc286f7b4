import MarkdownItConstructor from 'markdown-it';
import { admonitions } from './admonitions';
import { splitFrontMatter } from './frontMatter';
import { harmlessHtml } from './harmlessHtml';
import { anchorHeadings, type Heading } from './headings';
import { resolveLinks, type LinkResolver } from './links';
import { splitSections, type Section } from './sections';
import type { MarkdownIt } from './types';

/** A page's text as HTML, with what is known about it. */
export interface RenderedMarkdown {
  html: string;
  /** From the front matter. */
  title?: string;
  headings: Heading[];
  sections: Section[];
}

/** Renders Markdown. HTML in the source comes out as text, so that no page can bring scripts or styles. */
export class MarkdownRenderer {
  readonly #md: MarkdownIt;

  constructor() {
    this.#md = new MarkdownItConstructor({ html: false, linkify: true });
    // Only what is plainly an address becomes a link: "README.md" is no site in Moldova.
    this.#md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
    this.#md.use(admonitions).use(harmlessHtml).use(readerMarkup);
  }

  render(source: string, links: LinkResolver): RenderedMarkdown {
    const { matter, body } = splitFrontMatter(source);
    const env = {};
    const tokens = this.#md.parse(body, env);
    resolveLinks(tokens, links);
    const headings = anchorHeadings(tokens);
    return {
      html: this.#md.renderer.render(tokens, this.#md.options, env),
      ...(matter.title ? { title: matter.title } : {}),
      headings,
      sections: splitSections(tokens, headings),
    };
  }
}

/** The markup around code and tables that TechDocs' reader has styles for. */
function readerMarkup(md: MarkdownIt): void {
  const { rules } = md.renderer;
  const code = (content: string, language: string) => {
    const name = language
      ? ` class="language-${md.utils.escapeHtml(language)}"`
      : '';
    return `<div class="highlight"><pre><code${name}>${md.utils.escapeHtml(
      content,
    )}</code></pre></div>\n`;
  };
  rules.fence = (tokens, index) => {
    const token = tokens[index]!;
    const [language = ''] = md.utils
      .unescapeAll(token.info)
      .trim()
      .split(/\s+/);
    return code(token.content, language);
  };
  rules.code_block = (tokens, index) => code(tokens[index]!.content, '');
  rules.table_open = () =>
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n';
  rules.table_close = () => '</table></div></div>\n';
  rules.headerlink_text = (tokens, index) =>
    md.utils.escapeHtml(tokens[index]!.content);
  rules.image = (tokens, index, options, _env, renderer) => {
    const token = tokens[index]!;
    const alt = renderer.renderInlineAsText(token.children ?? [], options, {});
    // Without an address there is nothing to show but the words.
    if (token.attrGet('src') === null) return md.utils.escapeHtml(alt);
    token.attrSet('alt', alt);
    token.attrSet('loading', 'lazy');
    return renderer.renderToken(tokens, index, options);
  };
}
