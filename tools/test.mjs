// Runs every check of the project, shows what failed, and ends with one line "N passed, N failed".
// Each of format, types, API reports and lint counts as one check; tests count one by one.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { startPostgres } from './postgres.mjs';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, '.tooling', 'reports');
const totals = { passed: 0, failed: 0, skipped: 0 };

const steps = {
  format: print => check('yarn', ['format:check'], print),
  types: async print => {
    // A package that is gone must leave none behind.
    rmSync(join(root, 'dist-types'), { recursive: true, force: true });
    declarationsAreMade = await check('yarn', ['tsc'], print);
    // The API reports are made from the declarations that the compiler has just written.
    return (
      declarationsAreMade &&
      (await check('yarn', ['api-reports', '--ci'], print))
    );
  },
  lint: print => check('yarn', ['lint'], print),
  unit: unitTests,
  pipeline: pipelineTests,
  browser: browserTests,
};

/** Steps that one processor is enough for: the first runs beside the others. */
const sideBySide = ['types', 'format', 'lint'];
/** Whether `types` has made the declarations of what is tested here. */
let declarationsAreMade = false;

/**
 * Runs a command; resolves to the exit code.
 *
 * @param print - gets its output, which otherwise is passed through
 */
function run(command, args, env = {}, print = undefined) {
  return new Promise(done => {
    // A group of its own, so that what a failed step leaves running can be ended with it.
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, CI: 'true', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', ...Array(2).fill(print ? 'pipe' : 'inherit')],
      detached: true,
    });
    child.stdout?.on('data', print);
    child.stderr?.on('data', print);
    const end = signal => {
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    };
    const interrupted = () => end('SIGTERM');
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    child.on('error', error => {
      console.error(`${command} could not be started: ${error.message}`);
      done(127);
    });
    child.on('close', code => {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      end('SIGKILL');
      done(code ?? 1);
    });
  });
}

async function check(command, args, print) {
  const code = await run(command, args, {}, print);
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  return code === 0;
}

function readReport(name) {
  const file = join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function unitTests() {
  let postgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    // What is installed there may be no server that this user can start.
    console.log(
      `PostgreSQL could not be started: ${error.stderr ?? error.message}`,
    );
  }
  console.log(
    postgres
      ? `Database tests run on SQLite and on PostgreSQL ${postgres.version}`
      : 'Database tests run on SQLite only: no PostgreSQL is installed here',
  );
  const code = await run(
    'yarn',
    [
      'test',
      '--maxWorkers=2',
      '--ci',
      '--silent',
      '--json',
      `--outputFile=${join(reports, 'unit.json')}`,
    ],
    postgres?.env,
  );
  postgres?.stop();
  const report = readReport('unit.json');
  if (!report) {
    totals.failed += 1;
    return false;
  }
  const broken = report.testResults.filter(
    suite => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests + broken;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  const failures = report.numFailedTests + broken;
  // An exit code without a failed test is a failure all the same: a leak, a crash, a threshold.
  if (code !== 0 && failures === 0) totals.failed += 1;
  return code === 0 && failures === 0;
}

/** The scripts of the platform's pipeline are plain TypeScript, tested by Node's own runner. */
async function pipelineTests() {
  const report = join(reports, 'pipeline.tap');
  const code = await run('node', [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    'platform/pipeline/**/*.test.ts',
  ]);
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = word =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  totals.passed += count('pass');
  totals.failed += failed;
  totals.skipped += count('skipped') + count('todo');
  if ((code !== 0 && failed === 0) || count('pass') + failed === 0)
    totals.failed += 1;
  return code === 0 && failed === 0;
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)))
    .find(existsSync);
}

async function browserTests() {
  const chromium = findChromium();
  if (!chromium) {
    console.log(
      'No Chromium on the PATH: the browser tests are skipped. Install it (apt-get install chromium) or set CHROMIUM_PATH.',
    );
    totals.skipped += 1;
    return true;
  }
  const code = await run('yarn', ['workspace', 'e2e-tests', 'e2e'], {
    CHROMIUM_PATH: chromium,
    ...(declarationsAreMade && { SLIPWAY_DECLARATIONS: 'made' }),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'browser.json'),
  });
  const stats = readReport('browser.json')?.stats;
  if (!stats) {
    totals.failed += 1;
    return false;
  }
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected;
  totals.skipped += stats.skipped;
  if (code !== 0 && stats.unexpected === 0) totals.failed += 1;
  return code === 0;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in steps));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(
      ', ',
    )}`,
  );
  process.exit(2);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const failedSteps = [];

/** @param print - gets the output; without it, it is shown as it comes */
async function perform(name, print) {
  const say = print ?? (text => process.stdout.write(text));
  const start = Date.now();
  say(`\n== ${name}\n`);
  const good = await steps[name](print);
  const seconds = Math.round((Date.now() - start) / 1000);
  say(`== ${name}: ${good ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  if (!good) failedSteps.push(name);
}

/** Shows the output of a step when it is over, so that the lines of two do not mix. */
async function performQuietly(name) {
  const output = [];
  await perform(name, text => output.push(Buffer.from(text)));
  process.stdout.write(Buffer.concat(output));
}

const chosen = Object.keys(steps).filter(
  name => wanted.length === 0 || wanted.includes(name),
);
const [first, ...others] = sideBySide.filter(name => chosen.includes(name));
await Promise.all([
  first && performQuietly(first),
  (async () => {
    for (const name of others) await performQuietly(name);
  })(),
]);
for (const name of chosen) {
  if (!sideBySide.includes(name)) await perform(name);
}
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(failedSteps.length === 0 && totals.failed === 0 ? 0 : 1);
