// Takes a platform away: node destroy.ts, in the job destroy. See destroy/run.ts for the order.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsAccount } from './destroy/aws.ts';
import { command, streamed } from './destroy/command.ts';
import { KubectlCluster } from './destroy/kubectl.ts';
import { destroy } from './destroy/run.ts';
import { destroySettings } from './destroy/settings.ts';
import { addressesOfSnapshots } from './destroy/snapshots.ts';
import type { World } from './destroy/World.ts';

const folder = join(import.meta.dirname, '..');
const settings = destroySettings(
  readFileSync(join(folder, 'platform.yaml'), 'utf8'),
);
const {
  DESTROY_PLATFORM: typed = '',
  DESTROY_RETAINED_VOLUMES: retained,
  DESTROY_WITHOUT_SNAPSHOT: withoutSnapshot,
  AWS_ROLE_ARN: ownRole,
  AWS_PLAN_ROLE_ARN: planRole,
  CI_PIPELINE_ID: id = 'by-hand',
} = process.env;

const account = new AwsAccount({
  platform: settings.name,
  domain: settings.domain,
  // Made by hand before the platform was, for its pipeline.
  spared: [ownRole, planRole].filter(arn => arn !== undefined),
});

/** What a shell needs to work on the state of a module; tofu.sh knows where it is. */
const stateOf = (module: string): string => `. platform/pipeline/tofu.sh
init_module infrastructure
if [ ${module} != infrastructure ]; then
  write_outputs
  init_module ${module}
fi`;

/** Runs OpenTofu on the state of a module. The shell turns into it, so that it gets the signals itself. */
const inState = (module: string, args: string[]) =>
  streamed(
    'sh',
    ['-eu', '-c', `${stateOf(module)}\nexec tofu "$@"`, 'tofu', ...args],
    { timeoutMs: 60 * 60_000 },
  );

const world: World = {
  cluster: new KubectlCluster(),
  account,
  async destroyModule(module) {
    await inState(module, [
      `-chdir=platform/${module}`,
      'destroy',
      '-auto-approve',
    ]);
  },
  async keepSnapshots() {
    // They are what the platform is brought back from.
    const listed = await command('sh', [
      '-eu',
      '-c',
      `${stateOf('infrastructure')} >&2
tofu -chdir=platform/infrastructure state list`,
    ]);
    for (const address of addressesOfSnapshots(listed.split('\n'))) {
      console.log(`${address} stays`);
      await inState('infrastructure', [
        '-chdir=platform/infrastructure',
        'state',
        'rm',
        address,
      ]);
    }
  },
  async keep(file, content) {
    writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
  },
  now: () => Date.now(),
  sleep: milliseconds => sleep(milliseconds),
  log: line => console.log(line),
};

if (typed === settings.name && (await account.hasCluster())) {
  await command('aws', ['eks', 'update-kubeconfig', '--name', settings.name]);
}
await destroy(world, {
  platform: settings.name,
  typed,
  isProtected: settings.isProtected,
  retainedVolumes: retained === 'true',
  withoutSnapshot: withoutSnapshot === 'true',
  id,
});
console.log(`${settings.name} is gone, and nothing was left over.`);
