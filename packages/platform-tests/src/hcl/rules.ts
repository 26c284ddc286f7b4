import { parse } from '@cdktf/hcl2json';

type Block = Record<string, unknown>;
type Blocks = Record<string, Record<string, Block[]>>;

/** One module as its files say, by file. */
export type HclFiles = Record<string, string>;

const isExact = (version: unknown): boolean =>
  /^\d+\.\d+\.\d+$/.test(String(version));

/** What of a file's layout `tofu fmt` would change: the rules that a person breaks by hand. */
export function layoutProblems(file: string, text: string): string[] {
  const problems: string[] = [];
  const remedy = 'Run tofu fmt';
  let depth = 0;
  let heredoc: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const place = `${file}:${index + 1}`;
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined;
      continue;
    }
    if (/\t/.test(line)) problems.push(`${place} has a tab. ${remedy}.`);
    if (/\s$/.test(line)) {
      problems.push(`${place} ends with a space. ${remedy}.`);
    }
    const code = line
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/(#|\/\/).*$/, '');
    const closing = /^\s*[\])}]/.test(code) ? 1 : 0;
    const opens = (code.match(/[[({]/g) ?? []).length;
    const closes = (code.match(/[\])}]/g) ?? []).length;
    const wanted = 2 * Math.max(0, depth - closing);
    const indent = line.length - line.trimStart().length;
    if (line.trim() !== '' && indent !== wanted) {
      problems.push(
        `${place} is indented by ${indent} and not by ${wanted} spaces. ${remedy}.`,
      );
    }
    // Brackets that open together on one line count once, as in `merge({`.
    depth += Math.sign(opens - closes);
    const start = /<<[~-]?(\w+)\s*$/.exec(code);
    if (start) heredoc = start[1];
  }
  if (!text.endsWith('\n'))
    problems.push(`${file} ends without a line break. ${remedy}.`);
  return problems;
}

/** An argument that begins and ends on its line: indentation, name, spaces before the equals sign. */
const oneLine = /^( *)("[^"]*"|[\w.-]+)( +)= (.*)$/;

const isBalanced = (code: string): boolean =>
  (code.match(/[[({]/g) ?? []).length === (code.match(/[\])}]/g) ?? []).length;

/** Arguments on lines that follow each other and whose equals signs `tofu fmt` would put below each other. */
export function alignmentProblems(file: string, text: string): string[] {
  const problems: string[] = [];
  let group: { line: number; indent: number; name: number; equals: number }[] =
    [];
  const close = () => {
    const wanted = Math.max(...group.map(({ name }) => name)) + 1;
    for (const { line, equals } of group) {
      if (equals !== wanted) {
        problems.push(
          `${file}:${line} has its equals sign not below those around it. Run tofu fmt.`,
        );
      }
    }
    group = [];
  };
  let heredoc: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const ends = line.trim() === heredoc;
    const [, indent = '', name = '', spaces = '', value = ''] =
      (heredoc === undefined && oneLine.exec(line)) || [];
    const code = value.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    const fits =
      name !== '' &&
      isBalanced(code) &&
      !code.includes('<<') &&
      !/[?:&|]$/.test(code);
    if (group.length > 0 && (!fits || group[0]!.indent !== indent.length)) {
      close();
    }
    if (fits) {
      const end = indent.length + name.length;
      group.push({
        line: index + 1,
        indent: indent.length,
        name: end,
        equals: end + spaces.length,
      });
    }
    if (ends) heredoc = undefined;
    heredoc ??= /<<[~-]?(\w+)\s*$/.exec(code)?.[1];
  }
  if (group.length > 0) close();
  return problems;
}

const entries = (blocks: Record<string, Block[]> | undefined) =>
  Object.entries(blocks ?? {}).flatMap(([name, list]) =>
    list.map(block => [name, block] as const),
  );

function versionProblems(file: string, parsed: Blocks): string[] {
  const problems: string[] = [];
  for (const [name, block] of entries(parsed.module)) {
    const source = String(block.source ?? '');
    if (!source.startsWith('.') && !isExact(block.version)) {
      problems.push(
        `${file}: the module ${name} has the version ${String(
          block.version ?? 'none',
        )}. Pin it to an exact one; Renovate raises it.`,
      );
    }
  }
  const terraform = (parsed.terraform ?? []) as unknown as Block[];
  for (const { required_providers: providers } of terraform) {
    for (const provider of (providers ?? []) as Record<string, Block>[]) {
      for (const [name, { version }] of Object.entries(provider)) {
        if (!isExact(version)) {
          problems.push(
            `${file}: the provider ${name} has the version ${String(
              version ?? 'none',
            )}. Pin it to an exact one; Renovate raises it.`,
          );
        }
      }
    }
  }
  return problems;
}

function inputProblems(file: string, parsed: Blocks): string[] {
  return entries(parsed.variable).flatMap(([name, block]) =>
    ['type', 'description']
      .filter(key => block[key] === undefined)
      .map(
        key =>
          `${file}: the variable ${name} has no ${key}. Say what it takes.`,
      ),
  );
}

function openProblems(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /cidr_(ipv4|blocks)\s*=.*0\.0\.0\.0\/0/.test(line)
        ? [
            `${file}:${
              index + 1
            } opens a port to the whole internet. Name the networks that need it.`,
          ]
        : [],
    );
}

/** What every bucket has to have, each for all of them. */
const bucketGuards = [
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_policy',
];

function bucketProblems(parsed: Record<string, Blocks>): string[] {
  const all = Object.entries(parsed).flatMap(([file, { resource = {} }]) =>
    Object.entries(resource).flatMap(([type, named]) =>
      entries(named as unknown as Record<string, Block[]>).map(
        ([name, block]) => ({ file, type, name, block }),
      ),
    ),
  );
  return all
    .filter(({ type }) => type === 'aws_s3_bucket')
    .flatMap(({ file, name, block }) =>
      bucketGuards
        .filter(
          guard =>
            !all.some(
              other =>
                other.type === guard &&
                other.block.for_each === block.for_each &&
                String(other.block.bucket).includes(`aws_s3_bucket.${name}`),
            ),
        )
        .map(
          guard =>
            `${file}: the bucket ${name} has no ${guard}. Add it with the same for_each.`,
        ),
    );
}

/**
 * What is wrong with a module's files, as sentences that name file and remedy.
 */
export async function hclProblems(files: HclFiles): Promise<string[]> {
  const problems: string[] = [];
  const parsed: Record<string, Blocks> = {};
  for (const [file, text] of Object.entries(files)) {
    problems.push(
      ...layoutProblems(file, text),
      ...alignmentProblems(file, text),
      ...openProblems(file, text),
    );
    try {
      parsed[file] = (await parse(file, text)) as Blocks;
    } catch (error) {
      problems.push(`${(error as Error).message} Correct the HCL there.`);
    }
  }
  for (const [file, blocks] of Object.entries(parsed)) {
    problems.push(
      ...versionProblems(file, blocks),
      ...inputProblems(file, blocks),
    );
  }
  return [...problems, ...bucketProblems(parsed)];
}
