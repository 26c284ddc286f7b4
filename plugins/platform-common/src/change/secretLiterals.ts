/** Something in a file that looks like a secret. @public */
export interface SecretLiteral {
  /** 1-based. */
  line: number;
  /** What it looks like. */
  looksLike: string;
}

const shapes: [looksLike: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an AWS access key', /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a GitLab token', /\bgl(pat|dt|rt|cbt|ptt|oas)-[A-Za-z0-9_-]{16,}/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{30,}/],
  ['a Vault token', /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./],
  [
    'credentials in an address',
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"]+:[^\s/@'"]{3,}@/,
  ],
];

/** A key that holds a secret, with a value beside it. */
const assignment =
  /^\s*(?:-\s+)?["']?([\w.-]*(?:password|passwd|secret(?:[-_]key)?|token|api[-_]?key|private[-_]?key))["']?\s*[:=]\s*["']?([^\s"'#,;]+)/i;

/** Values that name where a secret is, or say that there is none. */
const reference =
  /^(\$|\{|\[|>|\||&|\*|~|null$|true$|false$|none$|''|""|\d+$|[a-z][a-z0-9./-]*$|(var|local|module|data|each|random_\w+)\.)/;

/** Finds what looks like a secret in a text. @public */
export function secretLiterals(text: string): SecretLiteral[] {
  return text.split('\n').flatMap((content, index) => {
    const found = shapes
      .filter(([, pattern]) => pattern.test(content))
      .map(([looksLike]) => ({ line: index + 1, looksLike }));
    const value = assignment.exec(content);
    return value && !reference.test(value[2]!)
      ? [...found, { line: index + 1, looksLike: `the value of ${value[1]}` }]
      : found;
  });
}
