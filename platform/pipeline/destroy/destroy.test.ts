import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sweep, sweepControllers } from './accountSteps.ts';
import {
  aPlatform,
  assertGone,
  destroyAll,
  request,
} from './recordedPlatform.ts';
import { clusterSteps } from './run.ts';

test('takes everything away, in the order in which nothing is left behind', async () => {
  const world = aPlatform();

  const reports = await destroyAll(world);

  assertGone(world);
  const at = (call: string) => {
    const index = world.calls.indexOf(call);
    assert.notEqual(index, -1, `${call} was not called`);
    return index;
  };
  const order = [
    'startJob before-destroy-7',
    'delete Application argo-platform',
    'delete ValidatingWebhookConfiguration kyverno-resource',
    'delete Bucket a-bucket',
    'delete Gateway platform',
    'delete PersistentVolumeClaim data',
    'delete NodePool general',
    'delete Application harbor',
    'delete Application vault',
    'delete Application argo-cd',
    'destroyModule argocd',
    'destroyModule servicemesh',
    'destroyModule infrastructure',
  ].map(at);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
  // Vault goes with the cluster: what Crossplane made in it is not waited for.
  assert.ok(!world.calls.includes('delete Policy reader'));
  assert.equal(reports.length, 16);
  assert.deepEqual(
    (world.kept.get('destroy-before.json') as { resources: unknown[] })
      .resources.length,
    4,
  );
});

test('touches nothing when the name is not typed, or the platform is protected', async () => {
  for (const part of [{ typed: 'nordwin' }, { isProtected: true }]) {
    const world = aPlatform();
    await assert.rejects(destroyAll(world, part), /Nothing was touched/);
    assert.deepEqual(world.calls, []);
  }
});

test('ends in the same when it is broken off at any call and run again', async () => {
  const plain = aPlatform();
  await destroyAll(plain);
  const calls = plain.calls.length;
  assert.ok(calls > 50);

  for (let broken = 0; broken < calls; broken++) {
    let seen = 0;
    let isBroken = false;
    const world = aPlatform({
      onCall(_it, call) {
        if (call === 'sleep' || isBroken) return;
        if (seen === broken) {
          isBroken = true;
          throw new Error('killed');
        }
        seen += 1;
      },
    });
    await assert.rejects(destroyAll(world), /killed/);
    await destroyAll(world);
    assertGone(world);
  }
});

test('takes no longer than its job may', () => {
  const text = readFileSync(
    join(import.meta.dirname, '..', 'gitlab-ci.yml'),
    'utf8',
  );
  const [, hours] = /^destroy:\n(?:.*\n)*?  timeout: (\d+) hours$/m.exec(text)!;
  const steps = [...clusterSteps(request), sweepControllers, sweep];
  const seconds = steps.reduce((sum, { limit }) => sum + limit, 0);
  // Each module has an hour, and takes a fraction of it.
  const threeModules = 3 * 3600;
  assert.ok(seconds + threeModules <= Number(hours) * 3600);
});
