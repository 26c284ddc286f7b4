// Runs the backend's command `doctor` from its sources, in the folder from which the portal is started.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const backend = resolve(import.meta.dirname, '../packages/backend');
const from = process.env.INIT_CWD ?? process.cwd();
const { resolve: locate } = createRequire(join(backend, 'package.json'));

// Paths are of the folder where the command was typed.
const args = process.argv
  .slice(2)
  .map((argument, index, all) =>
    all[index - 1] === '--config' ? resolve(from, argument) : argument,
  );

const { status } = spawnSync(
  process.execPath,
  [
    '--require',
    locate('@backstage/cli-node/config/nodeTransform.cjs'),
    join(backend, 'src/index.ts'),
    'doctor',
    ...args,
  ],
  { cwd: backend, stdio: 'inherit' },
);
process.exit(status ?? 2);
