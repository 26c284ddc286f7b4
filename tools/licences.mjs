// Lists every package that runs in production, with its licence; ends with 1 when one is not among those that the project allows.
//
// usage: node tools/licences.mjs [--json]
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Licences (SPDX) that let us use, change and pass on, and ask for no more than that their text is kept. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Those whose changes have to be published. We change none: each is installed as its authors published it. */
const unchanged = new Set(['LGPL-3.0+', 'LGPL-3.0-only', 'MPL-2.0']);

/** What a package file says wrongly or not at all, as read in the package itself. */
const read = {
  // Free to use in a product; only the icons by themselves may not be sold.
  '@remixicon/react': 'Remix Icon License 1.0',
  'fast-shallow-equal': 'Unlicense',
  jmespath: 'Apache-2.0',
  'pause-stream': 'MIT OR Apache-2.0',
  // Its repository says MIT.
  pause: 'MIT',
  'react-universal-interface': 'Unlicense',
  tosource: 'Zlib',
  'valid-url': 'MIT',
};
permissive.add(read['@remixicon/react']);

const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

/** The folder of a package as a package that depends on it finds it. */
function find(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return realpathSync(found);
    if (folder === dirname(folder)) return undefined;
  }
}

/** An expression is good when one of its alternatives is, and of those that hold together all are. */
const isPermissive = licence =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some(either =>
      either
        .split(/ AND /i)
        .every(one => permissive.has(one.trim()) || unchanged.has(one.trim())),
    );

function licenceOf(content) {
  const { license, licenses } = content;
  if (typeof license === 'string') return license;
  if (license?.type) return license.type;
  if (Array.isArray(licenses)) {
    return licenses.map(({ type }) => type).join(' OR ');
  }
  return 'unknown';
}

const packages = new Map();
const waiting = ['app', 'backend'].map(name => join(root, 'packages', name));
const seen = new Set(waiting);
while (waiting.length > 0) {
  const folder = waiting.pop();
  const content = readJson(join(folder, 'package.json'));
  // Our own are under the project's licence.
  if (folder.includes('node_modules')) {
    const id = `${content.name}@${content.version}`;
    packages.set(id, read[content.name] ?? licenceOf(content));
  }
  for (const name of Object.keys({
    ...content.dependencies,
    ...content.optionalDependencies,
  })) {
    const found = find(name, folder);
    // What is optional may not be there.
    if (found && !seen.has(found)) {
      seen.add(found);
      waiting.push(found);
    }
  }
}

const list = [...packages]
  .map(([id, licence]) => ({ id, licence, allowed: isPermissive(licence) }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(list));
} else {
  for (const { id, licence, allowed } of list) {
    console.log(`${allowed ? ' ' : '!'} ${id}  ${licence}`);
  }
}
process.exitCode = list.every(({ allowed }) => allowed) ? 0 : 1;
