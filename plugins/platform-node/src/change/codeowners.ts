/** One rule of a CODEOWNERS file. */
export interface OwnerRule {
  pattern: string;
  owners: string[];
  section?: string;
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
      section = header[1];
      defaults = header[2]!.split(/\s+/).filter(Boolean);
      continue;
    }
    // A blank in a path is escaped with a backslash.
    const [pattern, ...owners] = line.split(/(?<!\\)\s+/);
    rules.push({
      pattern: pattern!.replace(/\\ /g, ' '),
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

/** Who has to approve a change of some paths: per section, the last rule that matches each path counts. */
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
      const match = own.find(({ matches }) => matches.test(path));
      for (const owner of match?.rule.owners ?? []) owners.add(owner);
    }
  }
  return [...owners];
}

/** CODEOWNERS without the lines that name a folder that is going, or the same text if there are none. */
export function withoutFolder(text: string, folder: string): string {
  const names = [`/${folder}/`, `${folder}/`, `/${folder}`, folder];
  return text
    .split('\n')
    .filter(line => !names.includes(line.trim().split(/\s+/)[0] ?? ''))
    .join('\n');
}
