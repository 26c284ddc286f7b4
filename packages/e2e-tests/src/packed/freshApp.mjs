// Makes a Backstage app with `create-app`, outside the project, and adds the packed plugins to it as
// docs/your-own-backstage.md says.
//
// usage: node freshApp.mjs <folder of the app> <folder of the packages>
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const [app, packages] = process.argv.slice(2).map(path => resolve(path));
const tests = resolve(import.meta.dirname, '../..');
const root = resolve(tests, '../..');

const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

function change(path, edit) {
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`${path} is not as it was expected`);
  writeFileSync(path, after);
}

const changeJson = (path, edit) =>
  change(path, text => {
    const content = JSON.parse(text);
    edit(content);
    return `${JSON.stringify(content, null, 2)}\n`;
  });

function run(command, args, options) {
  try {
    execFileSync(command, args, {
      encoding: 'utf8',
      stdio: 'pipe',
      ...options,
    });
  } catch (error) {
    // Yarn and create-app tell what is wrong on their output.
    console.error(error.stdout?.slice(-5_000), error.stderr);
    throw error;
  }
}

/** Where each of our packages was packed to. */
const archives = Object.fromEntries(
  readdirSync(packages)
    .filter(file => file.endsWith('.tgz'))
    .map(file => [
      `@slipway/${/^slipway-(.+)\.tgz$/.exec(file)[1]}`,
      `file:${join(packages, file)}`,
    ]),
);

/** The example of the documentation for a file: its code, without the comment that names the file. */
function example(file) {
  const page = readFileSync(join(root, 'docs/your-own-backstage.md'), 'utf8');
  const [, code] = page.split(`\`\`\`ts\n// ${file}\n`);
  if (!code) throw new Error(`The documentation has no example for ${file}`);
  return code.slice(0, code.indexOf('```'));
}

/** Every package that a source loads. */
const imported = code =>
  [...code.matchAll(/import\('([^']+)'\)/g)].map(match => match[1]);

const createApp = createRequire(join(tests, 'package.json')).resolve(
  '@backstage/create-app/package.json',
);
run(
  'node',
  [
    join(dirname(createApp), readJson(createApp).bin['backstage-create-app']),
    '--skip-install',
    '--path',
    app,
  ],
  { env: { ...process.env, BACKSTAGE_APP_NAME: 'somebodys' } },
);

const { resolutions } = readJson(join(root, 'package.json'));
changeJson(join(app, 'package.json'), content => {
  // Ours say which releases the registry is known to have whole.
  Object.assign(content.resolutions, resolutions, archives);
});
changeJson(join(app, 'packages/app/package.json'), ({ dependencies }) => {
  const name = '@slipway/plugin-platform';
  dependencies[name] = archives[name];
});

const added = example('packages/backend/src/index.ts');
const ranges = readJson(
  join(root, 'packages/backend/package.json'),
).dependencies;
changeJson(join(app, 'packages/backend/package.json'), ({ dependencies }) => {
  for (const name of imported(added)) {
    dependencies[name] ??= archives[name] ?? ranges[name];
  }
});
change(join(app, 'packages/backend/src/index.ts'), code => {
  const policy = '@backstage/plugin-permission-backend-module-allow-all-policy';
  return code
    .replace(`backend.add(\n  import('${policy}'),\n);\n`, '')
    .replace('backend.start();', `${added}\nbackend.start();`);
});

// The versions that the project was tested with. Whatever it does not have is resolved anew.
copyFileSync(join(root, 'yarn.lock'), join(app, 'yarn.lock'));
// Scripts of packages would build, or fetch from elsewhere, what the packages bring ready-made.
appendFileSync(join(app, '.yarnrc.yml'), '\nenableScripts: false\n');
copyFileSync(
  join(tests, 'fresh-app/app-config.slipway.yaml'),
  join(app, 'app-config.slipway.yaml'),
);

run('yarn', ['install', '--no-immutable'], {
  cwd: app,
  env: { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
});
