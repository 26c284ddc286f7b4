/** Where GitLab looks for CODEOWNERS: the first that is there counts, and no other. */
const PLACES = ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** One rule of a CODEOWNERS file. @public */
export interface OwnerRule {
  pattern: string;
  /** What matches has no owner in this section, whatever else matches. */
  excludes?: boolean;
  owners: string[];
  section?: string;
}

/**
 * The rules of the CODEOWNERS that GitLab takes; none where there is none.
 *
 * @param read - gives the text of a file of the branch that a merge request goes to; nothing where there is none
 * @public
 */
export async function readOwnerRules(
  read: (path: string) => Promise<string | undefined>,
): Promise<OwnerRule[]> {
  const texts = await Promise.all(PLACES.map(read));
  return parseCodeowners(texts.find(text => text !== undefined) ?? '');
}

/** Reads CODEOWNERS as GitLab does, as far as platforms use it: sections, defaults of sections, patterns. */
export function parseCodeowners(text: string): OwnerRule[] {
  const rules: OwnerRule[] = [];
  let section: string | undefined;
  let defaults: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const header = /^\^?\[([^\]]+)\](?:\[\d+\])?(.*)$/.exec(line);
    if (header) {
      section = header[1]!.toLowerCase();
      defaults = header[2]!.split(/\s+/).filter(Boolean);
      continue;
    }
    // A blank in a path is escaped with a backslash.
    const [written, ...owners] = line.split(/(?<!\\)\s+/);
    const pattern = written!.replace(/\\ /g, ' ');
    const excludes = pattern.startsWith('!');
    rules.push({
      pattern: excludes ? pattern.slice(1) : pattern,
      ...(excludes && { excludes }),
      owners: owners.length > 0 ? owners : defaults,
      ...(section !== undefined && { section }),
    });
  }
  return rules;
}

function toRegExp(pattern: string): RegExp {
  if (pattern === '*') return /^/;
  const anchored = pattern.startsWith('/');
  const body = (anchored ? pattern.slice(1) : pattern)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, match => (match.startsWith('**') ? '.*' : '[^/]*'));
  const end = pattern.endsWith('/') ? '' : '(/|$)';
  return new RegExp(`${anchored ? '^' : '(^|/)'}${body}${end}`);
}

/**
 * Who has to approve a change of some paths, as written in CODEOWNERS: per section, the last rule that matches each
 * path counts.
 *
 * @public
 */
export function ownersOf(
  rules: readonly OwnerRule[],
  paths: readonly string[],
): string[] {
  const sections = new Set(rules.map(rule => rule.section));
  const owners = new Set<string>();
  for (const section of sections) {
    const own = rules
      .filter(rule => rule.section === section)
      .map(rule => ({ rule, matches: toRegExp(rule.pattern) }))
      .reverse();
    for (const path of paths) {
      const matching = own.filter(({ matches }) => matches.test(path));
      if (matching.some(({ rule }) => rule.excludes)) continue;
      for (const owner of matching[0]?.rule.owners ?? []) owners.add(owner);
    }
  }
  return [...owners];
}

/** The part of a line of CODEOWNERS that says which paths it is about, with the spaces before it. */
const patternOf = (line: string): string => /^\s*\S*/.exec(line)![0];

/** Whether a line is about a folder, or about something in it. */
function concerns(line: string, folder: string): boolean {
  const pattern = patternOf(line).trim().replace(/^\//, '');
  return pattern === folder || pattern.startsWith(`${folder}/`);
}

/** CODEOWNERS without the lines that name a folder that is going, or the same text if there are none. */
export function withoutFolder(text: string, folder: string): string {
  return text
    .split('\n')
    .filter(line => !concerns(line, folder))
    .join('\n');
}

/** Whether somebody else would own what is in a moved folder, since a later line matches its new place. */
function overruled(
  before: string,
  after: string,
  from: string,
  to: string,
): boolean {
  const owners = (text: string, folder: string) =>
    ownersOf(parseCodeowners(text), [`${folder}/app.yaml`])
      .sort()
      .join(' ');
  return owners(before, from) !== owners(after, to);
}

/**
 * CODEOWNERS with the lines of a folder that moves, or the same text if there are none. The last line that matches
 * counts, so they go to the end of their section where they would not count any more.
 */
export function movedFolder(text: string, from: string, to: string): string {
  const lines = text.split('\n');
  const own = new Set<number>();
  const renamed = lines.map((line, index) => {
    if (!concerns(line, from)) return line;
    own.add(index);
    const pattern = patternOf(line);
    return pattern.replace(from, to) + line.slice(pattern.length);
  });
  const inPlace = renamed.join('\n');
  if (own.size === 0 || !overruled(text, inPlace, from, to)) return inPlace;
  const result: string[] = [];
  let carried: string[] = [];
  const settle = () => {
    let end = result.length;
    while (end > 0 && result[end - 1]!.trim() === '') end -= 1;
    result.splice(end, 0, ...carried);
    carried = [];
  };
  for (const [index, line] of renamed.entries()) {
    if (/^\^?\[/.test(line.trim())) settle();
    if (own.has(index)) carried.push(line);
    else result.push(line);
  }
  settle();
  return result.join('\n');
}
