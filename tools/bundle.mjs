// Builds what runs in production into a folder: the backend with the pages in it, its packages, and the files that
// the configuration names. The container image is this folder; without containers, run it from there.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [given] = process.argv.slice(2);
if (!given) {
  console.error('usage: ./slipway bundle <folder>   (an empty or new folder)');
  process.exit(2);
}
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), given);
if (existsSync(folder) && readdirSync(folder).length > 0) {
  console.error(
    `slipway: ${folder} is not empty; name an empty or new folder.`,
  );
  process.exit(2);
}

/** What the configuration, the catalog and the templates name by path. */
const files = [
  'app-config.yaml',
  'app-config.production.yaml',
  'backstage.json',
  'catalog-info.yaml',
  'docs',
  'mkdocs.yml',
  'platform',
  'templates',
  'LICENSE',
];
/** What Yarn reads to install the very versions that were tested. */
const lock = ['package.json', 'yarn.lock', '.yarnrc.yml'];

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
const unpack = archive =>
  run(
    'tar',
    ['-xzf', join(root, 'packages', 'backend', 'dist', archive), '-C', folder],
    root,
  );

run('yarn', ['workspace', 'backend', 'build'], root);
mkdirSync(folder, { recursive: true });
for (const name of [...lock, ...files]) {
  cpSync(join(root, name), join(folder, name), { recursive: true });
}
unpack('skeleton.tar.gz');
run('yarn', ['workspaces', 'focus', '--all', '--production'], folder);
unpack('bundle.tar.gz');
// A fifth of the whole, which Node reads only where it is told to.
for (const map of globSync(
  'node_modules/**/*.{js,mjs,cjs,css,ts,mts,cts}.map',
  { cwd: folder },
)) {
  rmSync(join(folder, map));
}
console.log(`slipway: the portal for production is in ${folder}`);
