import { posix } from 'node:path';
import type { LinkResolver, ResolvedLink } from '../markdown/links';
import type { PageSource } from '../page/Page';
import { relativeUrl } from '../page/urls';
import type { SiteProblems } from '../problems/SiteProblems';

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/)/i;

/** A link to a heading, checked once all pages are rendered. */
interface FragmentLink {
  from: string;
  page: string;
  fragment: string;
}

/** Knows the files of the site, and turns what pages write into addresses that work in the portal. */
export class SiteLinks {
  readonly #fragments: FragmentLink[] = [];

  constructor(
    private readonly pages: ReadonlyMap<string, PageSource>,
    private readonly assets: ReadonlySet<string>,
    private readonly sourceOf: (path: string) => string,
    private readonly problems: SiteProblems,
  ) {}

  /** The resolver for the text of one page. */
  resolverFor(page: PageSource): LinkResolver {
    return {
      link: target => this.#resolve(page, target, 'link'),
      image: target => this.#resolve(page, target, 'image'),
    };
  }

  /** Reports links to headings that are not there. */
  checkFragments(idsOfPages: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const { from, page, fragment } of this.#fragments) {
      if (!idsOfPages.get(page)?.has(fragment)) {
        this.problems.add(
          this.sourceOf(from),
          `links to #${fragment} of ${this.sourceOf(
            page,
          )}, which has no such heading. Correct the part after #.`,
        );
      }
    }
  }

  #resolve(
    page: PageSource,
    target: string,
    use: 'link' | 'image',
  ): ResolvedLink {
    if (ABSOLUTE.test(target)) return { href: target };
    const [, rawPath, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(
      target,
    )!;
    if (rawPath === '') {
      this.#note(page.path, page.path, fragment);
      return { href: target };
    }
    const path = posix
      .join(posix.dirname(page.path), decode(rawPath!))
      .replace(/\/$/, '');
    const found = this.#find(path, use);
    if (!found) {
      this.problems.add(
        this.sourceOf(page.path),
        `${
          use === 'link' ? 'links to' : 'shows'
        } ${target}, which is not in the documentation folder. Correct the path, or use a full address.`,
      );
      return { broken: true };
    }
    if (found.page) this.#note(page.path, found.page, fragment);
    return {
      href: `${relativeUrl(page.url, found.url)}${query ?? ''}${
        fragment ?? ''
      }`,
    };
  }

  #find(
    path: string,
    use: 'link' | 'image',
  ): { url: string; page?: string } | undefined {
    if (this.assets.has(path)) return { url: path };
    if (use === 'image') return undefined;
    const inFolder = path === '.' ? '' : `${path}/`;
    for (const candidate of [
      path,
      `${inFolder}index.md`,
      `${inFolder}README.md`,
      `${path}.md`,
    ]) {
      const page = this.pages.get(candidate);
      if (page) return { url: page.url, page: page.path };
    }
    return undefined;
  }

  #note(from: string, page: string, fragment: string | undefined): void {
    if (fragment && fragment !== '#') {
      this.#fragments.push({ from, page, fragment: decode(fragment.slice(1)) });
    }
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone % is no escape but a character of the name.
    if (error instanceof URIError) return text;
    throw error;
  }
}
