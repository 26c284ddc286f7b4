/** Whether a branch may have this name, by the rules of `git check-ref-format` that matter here. */
export function isBranchName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length < 200 &&
    !/^[-/.]|[/.]$|\.\.|\/\/|@\{|\.lock(\/|$)|\/\./.test(name) &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0020\u007f~^:?*[\]\\]/.test(name)
  );
}

/** Whether a path can stand in a Git tree: relative, without `.`, `..` or `.git` segments. */
export function isFilePath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length < 1024 &&
    !path.includes('\0') &&
    !path.includes('\n') &&
    path
      .split('/')
      .every(
        segment =>
          !['', '.', '..'].includes(segment) && !/^\.git$/i.test(segment),
      )
  );
}
