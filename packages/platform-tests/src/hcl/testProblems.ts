import { dirname, join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { nearestName } from '../schemas/nearestName';
import { moduleNames, type Block, type ModuleNames } from './moduleNames';
import { expressionsIn, referenceProblem, referencesIn } from './references';
import type { HclFiles } from './rules';

interface Run extends Block {
  variables?: Block[];
  assert?: { condition?: unknown }[];
  expect_failures?: unknown;
  override_data?: Block[];
  override_module?: Block[];
  override_resource?: Block[];
}

interface TestFile {
  variables?: Block[];
  run?: Record<string, Run[]>;
  override_module?: { target?: string; outputs?: Block }[];
  mock_provider?: Record<string, unknown>;
}

const keysOf = (blocks: Block[] = []): string[] => blocks.flatMap(Object.keys);

/** A file that a test hands to the module, such as a platform.yaml of its own. */
export function filesNamed(module: string, run: Block[] = []): string[] {
  return run
    .flatMap(Object.values)
    .filter(
      (value): value is string =>
        typeof value === 'string' && /\.(ya?ml|json)$/.test(value),
    )
    .map(path => join(module, path));
}

function overrideProblems(
  { override_module: overrides = [] }: TestFile,
  names: ModuleNames,
): string[] {
  return overrides.flatMap(({ target, outputs = {} }) => {
    const [module = ''] = referencesIn(String(target));
    const problem = referenceProblem(module, names);
    if (problem) return problem;
    return Object.keys(outputs).flatMap(
      output => referenceProblem(`${module}.${output}`, names) ?? [],
    );
  });
}

function runProblems(
  file: TestFile,
  run: Run,
  names: ModuleNames,
  module: string,
  exists: (path: string) => boolean,
): string[] {
  const problems: string[] = [];
  const given = keysOf([...(file.variables ?? []), ...(run.variables ?? [])]);
  const known = [...names.defined]
    .filter(name => name.startsWith('var.'))
    .map(name => name.slice('var.'.length));
  for (const name of given.filter(key => !known.includes(key))) {
    const near = nearestName(name, known);
    problems.push(
      `the module has no variable ${name}${
        near ? `; ${near} is the nearest` : ''
      }`,
    );
  }
  for (const name of names.required.filter(key => !given.includes(key))) {
    problems.push(`it gives no value for the variable ${name}`);
  }
  for (const path of filesNamed(module, run.variables)) {
    if (!exists(path)) problems.push(`there is no file ${path}`);
  }
  for (const reference of new Set(expressionsIn(run).flatMap(referencesIn))) {
    const problem = referenceProblem(reference, names);
    if (problem) problems.push(problem);
  }
  const asserted = (run.assert ?? []).filter(
    ({ condition }) => referencesIn(String(condition)).length > 0,
  );
  if (asserted.length !== (run.assert ?? []).length) {
    problems.push('it has an assertion that looks at nothing of the module');
  }
  if (asserted.length === 0 && run.expect_failures === undefined) {
    problems.push('it asserts nothing');
  }
  return problems;
}

/**
 * What is wrong with the files of `tofu test` of a module: names that the module does not have (so that a rename
 * fails here, where `tofu test` does not run), missing variables and files, and runs that assert nothing.
 *
 * @param files - the text of the module's `.tf` files and of its `.tftest.hcl` files, by path
 * @param exists - whether a path is in the repository
 */
export async function testProblems(
  files: HclFiles,
  exists: (path: string) => boolean,
): Promise<string[]> {
  const isTest = ([path]: [string, string]) => path.endsWith('.tftest.hcl');
  const entries = Object.entries(files);
  const names = await moduleNames(
    Object.fromEntries(entries.filter(entry => !isTest(entry))),
  );
  const problems: string[] = [];
  for (const [path, text] of entries.filter(isTest)) {
    const file = (await parse(path, text)) as TestFile;
    const module = dirname(dirname(path));
    const runs = Object.entries(file.run ?? {});
    if (runs.length === 0) problems.push(`${path} runs nothing. Add a run.`);
    if (!file.mock_provider) {
      problems.push(
        `${path} mocks no provider, so it would ask for credentials. Add mock_provider.`,
      );
    }
    for (const problem of overrideProblems(file, names)) {
      problems.push(`${path}: ${problem}. Correct the override.`);
    }
    for (const [name, blocks] of runs) {
      for (const run of blocks) {
        for (const problem of runProblems(file, run, names, module, exists)) {
          problems.push(`${path}, run ${name}: ${problem}. Correct the test.`);
        }
      }
    }
  }
  return problems;
}
