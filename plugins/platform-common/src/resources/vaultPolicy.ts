/** What a person should know of a Vault policy before it counts. @public */
export interface PolicyFinding {
  severity: 'error' | 'warning';
  /** 1-based. */
  line: number;
  /** One sentence without a full stop. */
  message: string;
}

/** What a policy may grant on a path; see Vault's documentation of policies. */
const capabilities = new Set([
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
  'deny',
  'subscribe',
  'recover',
]);

const attributes = new Set([
  'capabilities',
  'policy',
  'required_parameters',
  'allowed_parameters',
  'denied_parameters',
  'min_wrapping_ttl',
  'max_wrapping_ttl',
  'subscribe_event_types',
  'control_group',
  'pagination_limit',
  'mfa_methods',
]);

interface Token {
  kind: 'word' | 'string' | 'mark' | 'end';
  text: string;
  line: number;
}

class SyntaxProblem extends Error {
  constructor(readonly line: number, message: string) {
    super(message);
  }
}

const lexemes: [Token['kind'] | 'skip', RegExp][] = [
  ['skip', /^(#|\/\/)[^\n]*/],
  ['skip', /^\/\*[\s\S]*?\*\//],
  ['skip', /^\s+/],
  ['string', /^"(?:[^"\\\n]|\\.)*"/],
  ['word', /^[A-Za-z0-9_.+*/-]+/],
  ['mark', /^[{}[\]=,:]/],
];

function lexemeAt(
  rest: string,
  line: number,
): [Token['kind'] | 'skip', string] {
  for (const [kind, pattern] of lexemes) {
    const match = pattern.exec(rest);
    if (match) return [kind, match[0]];
  }
  throw new SyntaxProblem(
    line,
    rest.startsWith('"')
      ? 'a text is not closed with a quotation mark on its line'
      : `${JSON.stringify(rest[0])} is not expected here`,
  );
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let line = 1;
  let rest = text;
  while (rest !== '') {
    const [kind, match] = lexemeAt(rest, line);
    if (kind !== 'skip') {
      found.push({
        kind,
        text: kind === 'string' ? match.slice(1, -1) : match,
        line,
      });
    }
    line += match.split('\n').length - 1;
    rest = rest.slice(match.length);
  }
  return [...found, { kind: 'end', text: 'the end', line }];
}

class Reader {
  #at = 0;

  constructor(readonly all: Token[]) {}

  /** The token that comes next, without taking it. */
  peek(): Token {
    return this.all[this.#at]!;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  is(mark: string): boolean {
    return this.peek().kind === 'mark' && this.peek().text === mark;
  }

  expect(mark: string, after: string): Token {
    if (this.is(mark)) return this.take();
    throw new SyntaxProblem(
      this.peek().line,
      `${mark} is missing ${after}, before ${this.peek().text}`,
    );
  }
}

/** A value of any shape; only lists of texts are looked into. */
function readValue(reader: Reader): string[] | undefined {
  const token = reader.peek();
  if (reader.is('[')) {
    reader.take();
    const items: string[] = [];
    while (!reader.is(']')) {
      const item = reader.peek();
      if (item.kind === 'string') items.push(reader.take().text);
      else if (item.kind === 'word' || reader.is('[') || reader.is('{')) {
        readValue(reader);
      } else {
        throw new SyntaxProblem(
          item.line,
          `] is missing behind the list, before ${item.text}`,
        );
      }
      if (reader.is(',')) reader.take();
    }
    reader.take();
    return items;
  }
  if (reader.is('{')) {
    reader.take();
    while (!reader.is('}')) {
      const key = reader.take();
      if (key.kind !== 'word' && key.kind !== 'string') {
        throw new SyntaxProblem(
          key.line,
          `a name is missing before ${key.text}`,
        );
      }
      if (reader.is('=') || reader.is(':')) reader.take();
      readValue(reader);
      if (reader.is(',')) reader.take();
    }
    reader.take();
    return undefined;
  }
  if (token.kind === 'string' || token.kind === 'word') {
    reader.take();
    return undefined;
  }
  throw new SyntaxProblem(
    token.line,
    `a value is missing before ${token.text}`,
  );
}

/** Below a mount of KV v2 secrets are at data/, and what is known of them at metadata/. */
const kvParts = new Set([
  'data',
  'metadata',
  'subkeys',
  'delete',
  'undelete',
  'destroy',
  'config',
]);

function checkKvPath(
  path: string,
  granted: string[],
  mounts: readonly string[],
): string | undefined {
  const mount = mounts.find(name => path.startsWith(`${name}/`));
  if (mount === undefined) return undefined;
  const rest = path.slice(mount.length + 1);
  const [part] = rest.split('/');
  if (rest !== '*' && part !== '+' && !kvParts.has(part!.replace(/\*$/, ''))) {
    return `${path} reaches nothing: ${mount} is a KV v2 engine, where secrets are at ${mount}/data/… and their names at ${mount}/metadata/…`;
  }
  if (part === 'data' && granted.includes('list')) {
    return `list does nothing on ${path}: names of secrets are listed at ${mount}/metadata/…`;
  }
  return undefined;
}

function checkPath(
  path: Token,
  granted: string[],
  kvMounts: readonly string[],
): PolicyFinding[] {
  const warn = (message: string): PolicyFinding => ({
    severity: 'warning',
    line: path.line,
    message,
  });
  const findings: PolicyFinding[] = [];
  if (granted.includes('deny')) {
    return granted.length === 1
      ? findings
      : [
          warn(
            `deny wins over all other capabilities of ${path.text}; leave them out, or leave deny out`,
          ),
        ];
  }
  const inKv = checkKvPath(path.text, granted, kvMounts);
  if (inKv !== undefined) findings.push(warn(inKv));
  if (granted.includes('sudo')) {
    findings.push(
      warn(
        `sudo on ${path.text} opens what Vault protects from everybody; few policies need it`,
      ),
    );
  }
  if (/^[*+/]*$/.test(path.text)) {
    findings.push(
      warn(`${path.text} is every path of Vault; name what is needed`),
    );
  } else if (/^(sys|auth|identity)\/?\*/.test(path.text)) {
    findings.push(
      warn(`${path.text} lets its holder give itself any other right`),
    );
  } else if (/^[^/*]+\/(data\/|metadata\/)?\*$/.test(path.text)) {
    findings.push(
      warn(`${path.text} is everything below its mount; name a folder of it`),
    );
  }
  return findings;
}

interface PolicyPath {
  path: Token;
  granted?: string[];
  findings: PolicyFinding[];
}

function readPath(reader: Reader): PolicyPath {
  reader.take();
  const path = reader.take();
  if (path.kind !== 'string') {
    throw new SyntaxProblem(
      path.line,
      'a path in quotation marks is missing behind path',
    );
  }
  const findings: PolicyFinding[] = [];
  if (path.text.startsWith('/')) {
    findings.push({
      severity: 'error',
      line: path.line,
      message: `${path.text} begins with a slash, so it matches nothing`,
    });
  }
  if (/\*.+/.test(path.text)) {
    findings.push({
      severity: 'error',
      line: path.line,
      message: `* counts only at the end of a path; use + for one segment in ${path.text}`,
    });
  }
  if (path.text.split('/').some(part => /\+./.test(part) || /.\+/.test(part))) {
    findings.push({
      severity: 'error',
      line: path.line,
      message: `+ stands for one whole segment, so it is a sign like any other in ${path.text}; use * at the end`,
    });
  }
  reader.expect('{', `behind path "${path.text}"`);
  let granted: string[] | undefined;
  while (!reader.is('}')) {
    const name = reader.take();
    if (name.kind !== 'word' && name.kind !== 'string') {
      throw new SyntaxProblem(
        name.line,
        `} is missing behind the block of ${path.text}, before ${name.text}`,
      );
    }
    if (!attributes.has(name.text)) {
      findings.push({
        severity: 'error',
        line: name.line,
        message: `${name.text} is nothing that a policy knows; did you mean capabilities`,
      });
    }
    if (reader.is('=')) reader.take();
    else if (!reader.is('{')) reader.expect('=', `behind ${name.text}`);
    const value = readValue(reader);
    if (name.text !== 'capabilities') continue;
    if (!value) {
      findings.push({
        severity: 'error',
        line: name.line,
        message: 'capabilities is a list, such as ["read", "list"]',
      });
      continue;
    }
    granted = value;
    for (const capability of value) {
      if (!capabilities.has(capability)) {
        findings.push({
          severity: 'error',
          line: name.line,
          message: `${capability} is no capability; there are ${[
            ...capabilities,
          ].join(', ')}`,
        });
      }
    }
  }
  reader.take();
  if (!granted) {
    findings.push({
      severity: 'error',
      line: path.line,
      message: `${path.text} has no capabilities, so it grants nothing`,
    });
  }
  return { path, granted, findings };
}

/** Mounts that the policy itself treats as KV v2. */
function kvMountsIn(paths: readonly PolicyPath[]): string[] {
  return paths.flatMap(
    ({ path }) => /^([^+*]+?)\/(?:data|metadata)\//.exec(path.text)?.[1] ?? [],
  );
}

function findingsOf(
  paths: readonly PolicyPath[],
  kvMounts: readonly string[],
): PolicyFinding[] {
  const seen = new Map<string, number>();
  const mounts = [...kvMounts, ...kvMountsIn(paths)];
  return paths.flatMap(({ path, granted, findings }) => {
    const before = seen.get(path.text);
    seen.set(path.text, path.line);
    return [
      ...findings,
      ...(before === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              line: path.line,
              message: `${path.text} is there already, on line ${before}; write its capabilities in one place`,
            },
          ]),
      ...(granted ? checkPath(path, granted, mounts) : []),
    ];
  });
}

/**
 * Checks the text of a Vault policy: its HCL syntax, the names of capabilities, and what grants more, or less, than
 * it seems to. Follows the part of HCL that policies are written in.
 *
 * @param known - `kvMounts`: paths of KV v2 engines; those that the policy itself treats as such need not be named
 * @public
 */
export function checkVaultPolicy(
  text: string,
  known: { kvMounts?: readonly string[] } = {},
): PolicyFinding[] {
  const paths: PolicyPath[] = [];
  const broken: PolicyFinding[] = [];
  try {
    const reader = new Reader(tokens(text));
    if (reader.peek().kind === 'end') {
      return [{ severity: 'error', line: 1, message: 'the policy is empty' }];
    }
    while (reader.peek().kind !== 'end') {
      const { kind, text: word, line } = reader.peek();
      if (kind !== 'word' || word !== 'path') {
        throw new SyntaxProblem(
          line,
          `a policy is a list of path "…" { … }, and ${word} is not one`,
        );
      }
      paths.push(readPath(reader));
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    broken.push({
      severity: 'error',
      line: error.line,
      message: error.message,
    });
  }
  return [...findingsOf(paths, known.kvMounts ?? []), ...broken];
}
