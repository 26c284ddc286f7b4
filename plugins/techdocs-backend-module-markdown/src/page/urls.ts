import { posix } from 'node:path';

/** `a/b.md` → `a/b/`, or `a/b.html` without directory URLs. The start page has the empty URL. */
export function urlOfPage(path: string, directoryUrls: boolean): string {
  const { dir, name } = posix.parse(path);
  const folder = dir ? `${dir}/` : '';
  const index = /^(index|readme)$/i.test(name);
  if (directoryUrls) return index ? folder : `${folder}${name}/`;
  return index ? `${folder}index.html` : `${folder}${name}.html`;
}

/** The file a URL is served from: `a/b/` → `a/b/index.html`. */
export function fileOfUrl(url: string): string {
  return url === '' || url.endsWith('/') ? `${url}index.html` : url;
}

/** The way from one place of the site to another, each relative to its root and not encoded. */
export function relativeUrl(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const way = posix.relative(`/${folder}`, `/${to}`);
  const isFolder = to === '' || to.endsWith('/');
  if (way === '') return './';
  return encodePath(isFolder ? `${way}/` : way);
}

/** Encodes every segment of a path. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
