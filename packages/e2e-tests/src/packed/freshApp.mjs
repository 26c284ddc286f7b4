// Makes a Backstage app with the packed plugins in it, outside the project.
//
// usage: node freshApp.mjs <folder of the app> <folder of the packages>
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const [app, packages] = process.argv.slice(2).map(path => resolve(path));
const tests = resolve(import.meta.dirname, '../..');
const root = resolve(tests, '../..');

const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const writeJson = (content, ...path) =>
  writeFileSync(join(...path), `${JSON.stringify(content, null, 2)}\n`);

/** Where each of our packages was packed to. */
const archives = Object.fromEntries(
  readdirSync(packages)
    .filter(file => file.endsWith('.tgz'))
    .map(file => [
      `@slipway/${/^slipway-(.+)\.tgz$/.exec(file)[1]}`,
      `file:${join(packages, file)}`,
    ]),
);

/** What a package of ours depends on: the same ranges, so that the lock file says which versions were tested. */
const rangesOf = name =>
  readJson(root, 'packages', name, 'package.json').dependencies;

/** Every package that a source file loads. */
const imported = file =>
  [...readFileSync(file, 'utf8').matchAll(/'(@[\w-]+\/[\w-]+)[^']*'/g)].map(
    match => match[1],
  );

cpSync(join(tests, 'fresh-app'), app, { recursive: true });
for (const file of ['yarn.lock', '.yarnrc.yml', 'backstage.json']) {
  copyFileSync(join(root, file), join(app, file));
}

const { resolutions, devDependencies } = readJson(root, 'package.json');
writeJson(
  {
    name: 'root',
    version: '1.0.0',
    private: true,
    workspaces: ['packages/*'],
    devDependencies,
    resolutions: { ...resolutions, ...archives },
  },
  app,
  'package.json',
);

const portal = rangesOf('app');
writeJson(
  {
    name: 'app',
    version: '0.0.0',
    private: true,
    bundled: true,
    backstage: { role: 'frontend' },
    scripts: { build: 'backstage-cli package build' },
    dependencies: {
      ...Object.fromEntries(
        Object.entries(portal).filter(
          ([name]) => !/^@(slipway|roadiehq)\//.test(name),
        ),
      ),
      '@slipway/plugin-platform': archives['@slipway/plugin-platform'],
    },
  },
  app,
  'packages/app/package.json',
);

const backend = { ...rangesOf('backend'), ...archives };
writeJson(
  {
    name: 'backend',
    version: '0.0.0',
    private: true,
    main: 'src/index.ts',
    backstage: { role: 'backend' },
    dependencies: {
      app: '0.0.0',
      'better-sqlite3': backend['better-sqlite3'],
      ...Object.fromEntries(
        imported(join(app, 'packages/backend/src/index.ts')).map(name => {
          if (!backend[name]) throw new Error(`${name} is nowhere`);
          return [name, backend[name]];
        }),
      ),
    },
  },
  app,
  'packages/backend/package.json',
);

try {
  execFileSync('yarn', ['install', '--no-immutable'], {
    cwd: app,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
  });
} catch (error) {
  // Yarn tells what is wrong on its output.
  console.error(error.stdout.slice(-5_000), error.stderr);
  process.exit(1);
}
