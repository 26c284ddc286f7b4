// Takes a platform away: node destroy.ts, in the job destroy. See destroy/run.ts for the order.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsAccount } from './destroy/aws.ts';
import { command } from './destroy/command.ts';
import { KubectlCluster } from './destroy/kubectl.ts';
import { destroy } from './destroy/run.ts';
import { destroySettings } from './destroy/settings.ts';
import type { World } from './destroy/World.ts';

const folder = join(import.meta.dirname, '..');
const settings = destroySettings(
  readFileSync(join(folder, 'platform.yaml'), 'utf8'),
);
const {
  DESTROY_PLATFORM: typed = '',
  DESTROY_RETAINED_VOLUMES: retained,
  CI_PIPELINE_ID: id = 'by-hand',
} = process.env;

const account = new AwsAccount({
  platform: settings.name,
  domain: settings.domain,
});

const world: World = {
  cluster: new KubectlCluster(),
  account,
  async destroyModule(module) {
    // tofu.sh knows where the state is; the shell is its own.
    const script = `. platform/pipeline/tofu.sh
init_module infrastructure
if [ "$1" != infrastructure ]; then
  write_outputs
  init_module "$1"
fi
tofu -chdir="platform/$1" destroy -auto-approve`;
    process.stdout.write(
      await command('sh', ['-eu', '-c', script, 'destroy', module], {
        timeoutMs: 60 * 60_000,
      }),
    );
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
  id,
});
console.log(`${settings.name} is gone, and nothing was left over.`);
