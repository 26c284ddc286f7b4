import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aPlatform, assertGone, destroyAll } from './recordedPlatform.ts';

test('removes what controllers left in the network before the network, also without a cluster', async () => {
  const world = aPlatform();
  world.clusterExists = false;
  world.objects = [];
  world.resources = [
    { id: 'nlb-left', type: 'elasticloadbalancing:loadbalancer' },
    { id: 'arn:aws:kms:eu-central-1:1:key/1', type: 'kms:key' },
  ];

  await destroyAll(world);

  assert.ok(
    world.calls.indexOf('delete nlb-left') <
      world.calls.indexOf('destroyModule infrastructure'),
  );
  assertGone(world);
});

test('takes away in the end what only its name tells of, roles before their policies', async () => {
  const world = aPlatform();
  const found = [
    { id: 'arn:aws:iam::1:policy/nordwind-cilium', type: 'iam:policy' },
    { id: '/aws/eks/nordwind/cluster', type: 'logs:control-plane' },
    { id: 'arn:aws:iam::1:role/nordwind-loki', type: 'iam:role' },
    { id: 'alias/nordwind/vault', type: 'kms:alias' },
  ];
  world.resources.push(...found);

  await destroyAll(world);

  assertGone(world);
  const deleted = world.calls.filter(call =>
    found.some(({ id }) => call === `delete ${id}`),
  );
  assert.deepEqual(deleted, [
    'delete arn:aws:iam::1:role/nordwind-loki',
    'delete arn:aws:iam::1:policy/nordwind-cilium',
    'delete alias/nordwind/vault',
    'delete /aws/eks/nordwind/cluster',
  ]);
  assert.ok(
    world.calls.indexOf(deleted[0]!) >
      world.calls.indexOf('destroyModule infrastructure'),
  );
});

test('goes on with AWS alone when the cluster is gone', async () => {
  const world = aPlatform();
  world.clusterExists = false;
  world.resources = world.resources.filter(({ type }) => type === 'kms:key');

  await destroyAll(world);

  assert.ok(!world.calls.some(call => call.startsWith('list')));
  assertGone(world);
});

test('fails when something is left over in the end', async () => {
  const world = aPlatform();
  world.resources.push({
    id: 'arn:aws:elasticfilesystem:eu-central-1:1:file-system/fs-1',
    type: 'elasticfilesystem:file-system',
  });

  await assert.rejects(
    destroyAll(world),
    /Sweep.*Left: arn:aws:elasticfilesystem.*fs-1/s,
  );
});

test('removes the rules of security groups that refer to each other', async () => {
  const world = aPlatform();
  world.resources.push(
    { id: 'sg-a', type: 'ec2:security-group' },
    { id: 'sg-b', type: 'ec2:security-group' },
  );
  world.rules.set('sg-a', ['sg-b']);
  world.rules.set('sg-b', ['sg-a']);

  await destroyAll(world);

  assertGone(world);
});
