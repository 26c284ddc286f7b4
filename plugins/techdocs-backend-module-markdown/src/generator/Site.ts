import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { MarkdownRenderer } from '../markdown/MarkdownRenderer';
import {
  navigationFromConfig,
  navigationFromFolder,
  readingOrder,
  titleOfName,
  type NavNode,
} from '../navigation/navigation';
import { encodePath, fileOfUrl, urlOfPage } from '../page/urls';
import type { Page, PageSource } from '../page/Page';
import { problemText, SiteProblems } from '../problems/SiteProblems';
import type { SiteConfig } from '../site/SiteConfig';
import { SiteLinks } from '../site/SiteLinks';
import { isMarkdown, type DocsFolder } from '../source/DocsFolder';
import { LIMITS } from '../source/limits';

/** A site read and rendered, ready to be written. */
export interface Site {
  config: SiteConfig;
  /** In reading order; pages outside the navigation come last. */
  pages: Page[];
  navigation: NavNode[];
  /** Files to copy, relative to the documentation folder. */
  assets: string[];
  problems: SiteProblems;
  /** Where a page can be edited. */
  editUrlOf(page: Page): string | undefined;
}

/** Reads the documentation folder and renders its pages. */
export async function renderSite(
  config: SiteConfig,
  folder: DocsFolder,
): Promise<Site> {
  const problems = new SiteProblems();
  const paths = folder.files.map(file => file.path);
  const sources = pageSources(paths, config, folder);
  const assets = paths.filter(path => !isMarkdown(path));
  const navigation = config.nav
    ? navigationFromConfig(
        config.file,
        config.nav,
        new Set(sources.keys()),
        problems,
      )
    : navigationFromFolder([...sources.keys()]);

  const sourceOf = (path: string) => folder.sourceOf(path);
  const links = new SiteLinks(sources, new Set(assets), sourceOf, problems);
  const renderer = new MarkdownRenderer();
  const titles = titlesOf(navigation);
  const pages = new Map<string, Page>();
  const order = readingOrder(navigation);
  for (const path of new Set([...order, ...sources.keys()])) {
    const source = sources.get(path)!;
    const content = renderer.render(
      await folder.readPage(path),
      links.resolverFor(source),
    );
    pages.set(path, {
      ...source,
      content,
      title:
        content.title ??
        titles.get(path) ??
        content.headings.find(({ level }) => level === 1)?.text ??
        titleOfName(path),
    });
  }
  links.checkFragments(idsOfPages(pages));
  stopWhenStrict(config, problems);

  return {
    config,
    pages: [...pages.values()],
    navigation,
    assets,
    problems,
    editUrlOf: page =>
      config.editUrl && new URL(encodePath(page.path), config.editUrl).href,
  };
}

function pageSources(
  paths: readonly string[],
  config: SiteConfig,
  folder: DocsFolder,
): Map<string, PageSource> {
  const markdown = paths.filter(isMarkdown);
  if (markdown.length > LIMITS.pages) {
    throw new InputError(
      `${folder.name} holds ${markdown.length} pages, but at most ${LIMITS.pages} make a site, since each page shows the navigation to all. Give parts of it a catalog entity and an mkdocs.yml of their own.`,
    );
  }
  const isReadme = (path: string) => /^readme$/i.test(posix.parse(path).name);
  const folderOfIndex = new Set(
    markdown
      .filter(path => /^index$/i.test(posix.parse(path).name))
      .map(posix.dirname),
  );
  const sources = new Map<string, PageSource>();
  const taken = new Map<string, string>(
    paths.filter(path => !isMarkdown(path)).map(path => [path, path]),
  );
  for (const path of markdown) {
    // A README is the start page of its folder, unless there is an index.
    if (isReadme(path) && folderOfIndex.has(posix.dirname(path))) continue;
    const url = urlOfPage(path, config.directoryUrls);
    const other = taken.get(fileOfUrl(url));
    if (other) {
      throw new InputError(
        `${folder.sourceOf(path)} and ${folder.sourceOf(
          other,
        )} would both be published as ${fileOfUrl(url)}. Rename one of them.`,
      );
    }
    taken.set(fileOfUrl(url), path);
    sources.set(path, { path, url });
  }
  if (!taken.has('index.html')) {
    throw new InputError(
      `${folder.name} has no start page. Add ${folder.sourceOf(
        'index.md',
      )}: it is what the portal shows first.`,
    );
  }
  return sources;
}

function idsOfPages(
  pages: ReadonlyMap<string, Page>,
): Map<string, Set<string>> {
  return new Map(
    [...pages].map(([path, page]) => [
      path,
      new Set(page.content.headings.map(({ id }) => id)),
    ]),
  );
}

function titlesOf(
  nodes: readonly NavNode[],
  titles = new Map<string, string>(),
) {
  for (const node of nodes) {
    if (node.kind === 'page' && node.title) titles.set(node.path, node.title);
    if (node.kind === 'section') titlesOf(node.children, titles);
  }
  return titles;
}

function stopWhenStrict(config: SiteConfig, problems: SiteProblems): void {
  const found = problems.list();
  if (!config.strict || found.length === 0) return;
  throw new InputError(
    `${config.file} asks for a strict build, and there ${
      found.length === 1 ? 'is one problem' : `are ${found.length} problems`
    }:\n${found.map(problemText).join('\n')}`,
  );
}
