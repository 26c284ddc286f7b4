// Packs every plugin into a folder, as it would be published: built, with its types, and ready to be installed in
// anybody's Backstage.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [given] = process.argv.slice(2);
if (!given) {
  console.error('usage: ./slipway pack <folder>');
  process.exit(2);
}
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), given);
mkdirSync(folder, { recursive: true });

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

// The declarations of all packages at once; each build takes its own from there. Whoever has just had them made says
// so: it is the longest part.
if (process.env.SLIPWAY_DECLARATIONS !== 'made') {
  rmSync(join(root, 'dist-types'), { recursive: true, force: true });
  run('yarn', ['tsc'], root);
}

for (const name of readdirSync(join(root, 'plugins'))) {
  const plugin = join(root, 'plugins', name);
  const { name: full, version } = JSON.parse(
    readFileSync(join(plugin, 'package.json'), 'utf8'),
  );
  run('yarn', ['build'], plugin);
  const archive = join(
    folder,
    `${full.replace(/^@/, '').replace('/', '-')}.tgz`,
  );
  run('yarn', ['pack', '--out', archive], plugin);
  console.log(`${full}@${version} ${archive}`);
}
