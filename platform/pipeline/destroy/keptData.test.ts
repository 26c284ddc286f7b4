import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aPlatform,
  assertGone,
  destroyAll,
  volume,
} from './recordedPlatform.ts';

test('stops at a volume that is kept on purpose, and names it', async () => {
  const world = aPlatform();
  world.objects.push(volume('kept', 'Retain'));

  await assert.rejects(
    destroyAll(world),
    /PersistentVolume pv-kept \(its reclaim policy is Retain\).*DESTROY_RETAINED_VOLUMES/s,
  );
  // Found before anything is taken away.
  assert.ok(!world.calls.some(call => call.startsWith('delete')));
  assert.deepEqual(world.modules.length, 3);
  assert.match(
    JSON.stringify(world.kept.get('destroy-report.json')),
    /"failed":\{"step":"Look for volumes.*"left":\["PersistentVolume pv-kept"\]/,
  );
});

test('takes kept volumes along when that is asked for', async () => {
  const world = aPlatform({
    onCall(it, call) {
      // The volume of a claim that is gone goes once its policy says so.
      if (call === 'patch PersistentVolume pv-kept') {
        it.objects = it.objects.filter(
          ({ metadata }) => metadata.name !== 'pv-kept',
        );
      }
    },
  });
  world.objects.push(volume('kept', 'Retain'));

  await destroyAll(world, { retainedVolumes: true });

  assertGone(world);
});

test('stops when Vault is there and gives no snapshot, unless told to go on', async () => {
  const sealed = () => {
    const world = aPlatform();
    world.objects.find(({ kind }) => kind === 'StatefulSet')!.status = {};
    return world;
  };
  const world = sealed();
  await assert.rejects(
    destroyAll(world),
    /no pod of Vault is ready.*DESTROY_WITHOUT_SNAPSHOT/s,
  );
  assert.ok(!world.calls.some(call => call.startsWith('delete')));

  const told = sealed();
  await destroyAll(told, { withoutSnapshot: true });
  assertGone(told);
});

test('tries a snapshot that failed once more, and then stops', async () => {
  const failing = (times: number) => {
    let failed = 0;
    return aPlatform({
      onCall(it, call) {
        const job = it.objects.find(
          ({ kind, status }) => kind === 'Job' && status?.succeeded === 1,
        );
        if (!call.startsWith('list') || !job || failed >= times) return;
        failed += 1;
        job.status = { conditions: [{ type: 'Failed', status: 'True' }] };
      },
    });
  };
  const once = failing(1);
  await destroyAll(once);
  assert.ok(once.calls.includes('startJob before-destroy-7-again'));
  assertGone(once);

  await assert.rejects(destroyAll(failing(2)), /it failed twice/);
});

test('keeps the snapshots of Vault', async () => {
  const world = aPlatform();
  world.resources.push({
    id: 'arn:aws:s3:::nordwind-vault-snapshots-111122223333',
    type: 's3:nordwind-vault-snapshots-111122223333',
  });

  await destroyAll(world);

  assert.ok(
    world.calls.indexOf('keepSnapshots') <
      world.calls.indexOf('destroyModule infrastructure'),
  );
});
