// A PostgreSQL of its own for a test run, where the machine has one installed.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const installed = '/usr/lib/postgresql';

function newest() {
  if (!existsSync(installed)) return undefined;
  return readdirSync(installed)
    .filter(version => existsSync(join(installed, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/**
 * Starts a database server in a temporary folder.
 *
 * @returns where it is, the environment by which Backstage's tests find it, and how to stop it; or nothing when no
 * PostgreSQL is installed
 */
export async function startPostgres() {
  const version = newest();
  if (!version) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  // PostgreSQL refuses to run as root.
  const root = process.getuid() === 0;
  const run = (command, ...args) => {
    const program = join(installed, version, 'bin', command);
    const [file, ...rest] = root
      ? ['runuser', '-u', 'postgres', '--', program]
      : [program];
    execFileSync(file, [...rest, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  if (root) execFileSync('chown', ['postgres', folder]);
  else chmodSync(folder, 0o700);
  run('initdb', '--auth=trust', '--username=postgres', `--pgdata=${data}`);
  run(
    'pg_ctl',
    `--pgdata=${data}`,
    '--wait',
    `--log=${join(folder, 'log')}`,
    `--options=-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`,
    'start',
  );
  return {
    version,
    host: '127.0.0.1',
    port,
    user: 'postgres',
    env: {
      [`BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`]: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    },
    stop() {
      run('pg_ctl', `--pgdata=${data}`, '--mode=immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
