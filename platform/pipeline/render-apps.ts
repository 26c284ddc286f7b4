// Renders apps with their real charts, checks what comes out, and writes the difference to the merge base:
// node render-apps.ts <applications.ndjson> <folder for manifests> [<applications of the base> <checkout of the base>]
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, matchesGlob } from 'node:path';
import {
  VALUES_FILE,
  changedApps,
  readApplications,
  renderCommands,
  renderProblems,
  type Application,
  type RenderedObject,
} from './apps/applications.ts';
import {
  differenceNote,
  withoutSecrets,
  type AppDifference,
} from './apps/difference.ts';

const [file, folder, baseFile, baseCheckout] = process.argv.slice(2);
if (!file || !folder)
  throw new Error(
    'usage: node render-apps.ts <applications.ndjson> <folder> [<base.ndjson> <checkout of the base>]',
  );
const own = process.env.PLATFORM_REPOSITORY_URL;
if (!own) throw new Error('PLATFORM_REPOSITORY_URL is not set');

/** All YAML files below a folder, as `directory` sources of Argo CD take them. */
function yamlBelow(path: string, include?: string): string {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .filter(name => include === undefined || matchesGlob(name, include))
    .map(name => join(path, name))
    .filter(name => statSync(name).isFile())
    .sort()
    .map(name => readFileSync(name, 'utf8'))
    .join('\n---\n');
}

/** The manifests of an app, as they are in a checkout. */
function render(application: Application, checkout: string, target: string) {
  const has = (path: string) => existsSync(join(checkout, path));
  const parts = renderCommands(application, own!, has).map(
    ({ command, args, values }, index) => {
      if (command === 'cat')
        return yamlBelow(join(checkout, args[0]!), args[1]);
      const valuesFile = join(
        process.cwd(),
        target,
        `${application.metadata.name}.${index}.values.json`,
      );
      writeFileSync(valuesFile, JSON.stringify(values ?? {}));
      return execFileSync(
        command,
        args.map(arg => (arg === VALUES_FILE ? valuesFile : arg)),
        { cwd: checkout, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
      );
    },
  );
  const objects = objectsOf(`${parts.join('\n---\n').trimEnd()}\n`);
  const out = join(target, `${application.metadata.name}.yaml`);
  writeFileSync(out, yamlOf(objects.map(withoutSecrets)));
  return { objects, out };
}

/** As YAML, for people. */
function yamlOf(objects: readonly unknown[]): string {
  return execFileSync(
    'yq',
    ['--input-format=json', '--output-format=yaml', '--prettyPrint', '.', '-'],
    {
      input: objects.map(object => JSON.stringify(object)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
}

function objectsOf(manifests: string): (RenderedObject | null)[] {
  return execFileSync('yq', ['--output-format=json', '--indent=0', '.', '-'], {
    input: manifests,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as RenderedObject | null);
}

function diffOf(before: string, after: string): string {
  // Ends with 1 when the files differ, which is no failure.
  const { stdout, status, stderr } = spawnSync(
    'git',
    ['diff', '--no-index', '--no-color', '--unified=3', '--', before, after],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (status !== 0 && status !== 1) throw new Error(`git diff: ${stderr}`);
  const start = stdout.indexOf('\n@@');
  return start < 0 ? '' : stdout.slice(start + 1);
}

const applications = readApplications(readFileSync(file, 'utf8'));
if (applications.length === 0)
  throw new Error(`${file} holds no Application: the root chart renders none`);
const before = baseFile
  ? readApplications(readFileSync(baseFile, 'utf8'))
  : undefined;
const changedFiles = baseCheckout
  ? execFileSync(
      'git',
      [
        'diff',
        '--name-only',
        String(process.env.CI_MERGE_REQUEST_DIFF_BASE_SHA),
      ],
      { encoding: 'utf8' },
    ).split('\n')
  : [];
const names = before
  ? changedApps(before, applications, changedFiles)
  : applications.map(({ metadata }) => metadata.name);

const after = join(folder, 'after');
const earlier = join(folder, 'before');
for (const path of [after, earlier]) mkdirSync(path, { recursive: true });
const empty = join(folder, 'nothing.yaml');
writeFileSync(empty, '');

const problems: string[] = [];
const differences: AppDifference[] = [];
for (const name of names) {
  const application = applications.find(
    ({ metadata }) => metadata.name === name,
  )!;
  const { objects, out } = render(application, '.', after);
  problems.push(...renderProblems(name, objects));
  if (!before || !baseCheckout) continue;
  const old = before.find(({ metadata }) => metadata.name === name);
  const oldFile = old ? render(old, baseCheckout, earlier).out : empty;
  differences.push({
    app: name,
    state: old ? 'changed' : 'added',
    diff: diffOf(oldFile, out),
  });
}
for (const { metadata } of before ?? []) {
  if (!applications.some(other => other.metadata.name === metadata.name)) {
    differences.push({ app: metadata.name, state: 'removed', diff: '' });
  }
}
if (before) writeFileSync('apps-difference.md', differenceNote(differences));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
console.log(`${names.length} of ${applications.length} apps rendered`);
