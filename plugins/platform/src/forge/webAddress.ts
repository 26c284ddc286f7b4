/** A link target only if it is an http(s) address: what a repository or forge says is not trusted. */
export function webAddress(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  return /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}

/** A commit as people write it. */
export function shortRevision(revision: string): string {
  return revision.slice(0, 8);
}
