import { posix } from 'node:path';
import type { SiteProblems } from '../problems/SiteProblems';
import type { NavSetting } from '../site/readNav';

/** An entry of the navigation beside the text. */
export type NavNode =
  /** `title` is absent when the page is to say it. */
  | { kind: 'page'; path: string; title?: string }
  | { kind: 'section'; title: string; children: NavNode[] }
  | { kind: 'link'; title: string; href: string };

/** Makes the navigation that `nav` in `mkdocs.yml` describes. What leads nowhere is a problem and left out. */
export function navigationFromConfig(
  file: string,
  nav: readonly NavSetting[],
  pages: ReadonlySet<string>,
  problems: SiteProblems,
): NavNode[] {
  return nav.flatMap((setting): NavNode[] => {
    if (setting.kind === 'section') {
      const children = navigationFromConfig(
        file,
        setting.children,
        pages,
        problems,
      );
      return children.length
        ? [{ kind: 'section', title: setting.title, children }]
        : [];
    }
    const { title, target } = setting;
    if (/^(https?|mailto):/i.test(target)) {
      return [{ kind: 'link', title: title ?? target, href: target }];
    }
    const path = posix.normalize(target);
    if (!pages.has(path)) {
      problems.add(
        file,
        `nav names ${target}, which is no page of the documentation folder. Correct the path, or remove the entry.`,
      );
      return [];
    }
    return [{ kind: 'page', path, ...(title ? { title } : {}) }];
  });
}

/** Makes the navigation from the folder: pages by name with the index first, then the folders. */
export function navigationFromFolder(
  paths: readonly string[],
  folder = '',
): NavNode[] {
  const prefix = folder && `${folder}/`;
  const inside = paths.filter(path => path.startsWith(prefix));
  const pages = inside.filter(path => !path.slice(prefix.length).includes('/'));
  const folders = new Set(
    inside
      .map(path => path.slice(prefix.length))
      .filter(path => path.includes('/'))
      .map(path => path.slice(0, path.indexOf('/'))),
  );
  return [
    ...pages
      .sort(byIndexThenName)
      .map((path): NavNode => ({ kind: 'page', path })),
    ...[...folders].sort().map(
      (name): NavNode => ({
        kind: 'section',
        title: titleOfName(name),
        children: navigationFromFolder(inside, `${prefix}${name}`),
      }),
    ),
  ];
}

/** `getting-started.md` → `Getting started`. */
export function titleOfName(path: string): string {
  const words = posix.parse(path).name.replace(/[-_]+/g, ' ').trim();
  return words ? `${words[0]!.toUpperCase()}${words.slice(1)}` : path;
}

/** The pages in reading order, each once. */
export function readingOrder(nodes: readonly NavNode[]): string[] {
  const order = new Set<string>();
  const walk = (list: readonly NavNode[]) => {
    for (const node of list) {
      if (node.kind === 'page') order.add(node.path);
      if (node.kind === 'section') walk(node.children);
    }
  };
  walk(nodes);
  return [...order];
}

function byIndexThenName(a: string, b: string): number {
  const rank = (path: string) =>
    /^(index|readme)$/i.test(posix.parse(path).name) ? 0 : 1;
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
