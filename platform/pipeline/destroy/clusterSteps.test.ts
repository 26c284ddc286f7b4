import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aPlatform, assertGone, destroyAll } from './recordedPlatform.ts';
import { anObject } from './SimulatedWorld.ts';

test('waits for a load balancer that appears late', async () => {
  let late = false;
  const world = aPlatform({
    onCall(it, call) {
      if (call !== 'sleep' || late || it.has('Gateway')) return;
      if (it.has('PersistentVolumeClaim') && !it.has('Service')) {
        late = true;
        it.objects.push(
          anObject('Service', 'late', {
            namespace: 'shop',
            spec: { type: 'LoadBalancer' },
          }),
        );
        it.resources.push({
          id: 'nlb of Service late',
          type: 'elasticloadbalancing:loadbalancer',
        });
      }
    },
  });

  await destroyAll(world);

  assert.ok(late);
  assert.ok(
    world.calls.indexOf('delete Service late') <
      world.calls.indexOf('delete PersistentVolumeClaim data'),
  );
  assertGone(world);
});

test('takes a node away again that comes back', async () => {
  let came = false;
  const world = aPlatform({
    onCall(it, call) {
      if (call !== 'delete NodeClaim general-1' || came) return;
      came = true;
      it.objects.push(anObject('NodeClaim', 'general-2'));
      it.resources.push({
        id: 'i-2 of NodeClaim general-2',
        type: 'ec2:instance',
      });
    },
  });

  await destroyAll(world);

  assert.ok(world.calls.includes('delete NodeClaim general-2'));
  assertGone(world);
});

test('removes webhooks before anything that they would refuse', async () => {
  const world = aPlatform();

  await destroyAll(world);

  const webhook = world.calls.indexOf(
    'delete ValidatingWebhookConfiguration kyverno-resource',
  );
  const kyverno = world.calls.indexOf(
    'patch Deployment kyverno-admission-controller',
  );
  assert.ok(kyverno !== -1 && kyverno < webhook);
});

test('gives up at the limit, names what is left, and does nothing after it', async () => {
  const world = aPlatform();
  world.objects.push(
    anObject('Gateway', 'stuck', {
      namespace: 'shop',
      metadata: { name: 'stuck', namespace: 'shop', finalizers: ['a/b'] },
    }),
  );

  await assert.rejects(
    destroyAll(world),
    /not over after 900 seconds\. Left: Gateway shop\/stuck\. Look at the logs/,
  );
  assert.ok(!world.calls.includes('delete PersistentVolumeClaim data'));
  assert.deepEqual(world.modules.length, 3);
  // A finalizer is never taken away silently.
  assert.ok(!world.calls.includes('patch Gateway stuck'));
});
