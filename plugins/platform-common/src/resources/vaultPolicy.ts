import { complaint, type Complaint } from '../findings/complaint';

/** What a person should know of a Vault policy before it counts. @public */
export interface PolicyFinding extends Complaint {
  severity: 'error' | 'warning';
  /** 1-based. */
  line: number;
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
  constructor(readonly line: number, readonly told: Complaint) {
    super(told.message);
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
      ? complaint('policy-text-open')
      : complaint('policy-sign', { sign: JSON.stringify(rest[0]) }),
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
  return [...found, { kind: 'end', text: 'EOF', line }];
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

  expect(mark: string, before: string): Token {
    if (this.is(mark)) return this.take();
    throw new SyntaxProblem(
      this.peek().line,
      complaint('policy-mark-missing', {
        mark,
        before,
        next: this.peek().text,
      }),
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
          complaint('policy-list-open', { next: item.text }),
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
          complaint('policy-name-missing', { next: key.text }),
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
    complaint('policy-value-missing', { next: token.text }),
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
): Complaint | undefined {
  const mount = mounts.find(name => path.startsWith(`${name}/`));
  if (mount === undefined) return undefined;
  const rest = path.slice(mount.length + 1);
  const [part] = rest.split('/');
  if (rest !== '*' && part !== '+' && !kvParts.has(part!.replace(/\*$/, ''))) {
    return complaint('policy-kv-nothing', { path, mount });
  }
  if (part === 'data' && granted.includes('list')) {
    return complaint('policy-kv-list', { path, mount });
  }
  return undefined;
}

function checkPath(
  path: Token,
  granted: string[],
  kvMounts: readonly string[],
): PolicyFinding[] {
  const warn = (told: Complaint): PolicyFinding => ({
    severity: 'warning',
    line: path.line,
    ...told,
  });
  const of = { path: path.text };
  const findings: PolicyFinding[] = [];
  if (granted.includes('deny')) {
    return granted.length === 1
      ? findings
      : [warn(complaint('policy-deny', of))];
  }
  const inKv = checkKvPath(path.text, granted, kvMounts);
  if (inKv !== undefined) findings.push(warn(inKv));
  if (granted.includes('sudo')) {
    findings.push(warn(complaint('policy-sudo', of)));
  }
  if (/^[*+/]*$/.test(path.text)) {
    findings.push(warn(complaint('policy-everything', of)));
  } else if (/^(sys|auth|identity)\/?\*/.test(path.text)) {
    findings.push(warn(complaint('policy-any-right', of)));
  } else if (/^[^/*]+\/(data\/|metadata\/)?\*$/.test(path.text)) {
    findings.push(warn(complaint('policy-mount', of)));
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
    throw new SyntaxProblem(path.line, complaint('policy-path-missing'));
  }
  const findings: PolicyFinding[] = [];
  const refuse = (line: number, told: Complaint) =>
    findings.push({ severity: 'error', line, ...told });
  const of = { path: path.text };
  if (path.text.startsWith('/')) {
    refuse(path.line, complaint('policy-slash', of));
  }
  if (/\*.+/.test(path.text)) {
    refuse(path.line, complaint('policy-star', of));
  }
  if (path.text.split('/').some(part => /\+./.test(part) || /.\+/.test(part))) {
    refuse(path.line, complaint('policy-plus', of));
  }
  reader.expect('{', `path "${path.text}"`);
  let granted: string[] | undefined;
  while (!reader.is('}')) {
    const name = reader.take();
    if (name.kind !== 'word' && name.kind !== 'string') {
      throw new SyntaxProblem(
        name.line,
        complaint('policy-block-open', {
          mark: '}',
          ...of,
          next: name.text,
        }),
      );
    }
    if (!attributes.has(name.text)) {
      refuse(name.line, complaint('policy-attribute', { name: name.text }));
    }
    if (reader.is('=')) reader.take();
    else if (!reader.is('{')) reader.expect('=', name.text);
    const value = readValue(reader);
    if (name.text !== 'capabilities') continue;
    if (!value) {
      refuse(name.line, complaint('policy-no-list'));
      continue;
    }
    granted = value;
    for (const capability of value) {
      if (!capabilities.has(capability)) {
        refuse(
          name.line,
          complaint('policy-capability', {
            capability,
            capabilities: [...capabilities].join(', '),
          }),
        );
      }
    }
  }
  reader.take();
  if (!granted) {
    refuse(path.line, complaint('policy-no-capability', of));
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
              ...complaint('policy-path-twice', {
                path: path.text,
                line: before,
              }),
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
      return [{ severity: 'error', line: 1, ...complaint('policy-empty') }];
    }
    while (reader.peek().kind !== 'end') {
      const { kind, text: word, line } = reader.peek();
      if (kind !== 'word' || word !== 'path') {
        throw new SyntaxProblem(line, complaint('policy-not-path', { word }));
      }
      paths.push(readPath(reader));
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    broken.push({ severity: 'error', line: error.line, ...error.told });
  }
  return [...findingsOf(paths, known.kvMounts ?? []), ...broken];
}
