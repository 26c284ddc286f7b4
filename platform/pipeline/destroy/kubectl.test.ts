import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeCommand, type Answer } from './FakeCommand.ts';
import { KubectlCluster } from './kubectl.ts';
import { anObject } from './SimulatedWorld.ts';

const cluster = new KubectlCluster();
const gateway = anObject('Gateway', 'platform', {
  apiVersion: 'gateway.networking.k8s.io/v1',
  namespace: 'gateway',
});

async function withKubectl(
  answers: Answer[],
  work: () => Promise<void>,
): Promise<string[]> {
  const kubectl = new FakeCommand('kubectl', answers);
  try {
    await work();
    return kubectl.calls;
  } finally {
    kubectl.remove();
  }
}

test('lists several kinds, and none of a kind that the cluster does not know', async () => {
  await withKubectl(
    [
      { when: 'get gateways', json: { items: [gateway] } },
      {
        when: 'get nodepools',
        error: `error: the server doesn't have a resource type "nodepools"`,
      },
      // With --ignore-not-found nothing at all is printed.
      { when: 'get services' },
    ],
    async () => {
      assert.deepEqual(
        await cluster.list('gateways', 'nodepools', 'services'),
        [gateway],
      );
    },
  );
});

test('fails when the cluster cannot be asked, instead of taking it for empty', async () => {
  await withKubectl(
    [{ when: 'get', error: 'Unable to connect to the server: i/o timeout' }],
    async () => {
      await assert.rejects(cluster.list('gateways'), /Unable to connect/);
    },
  );
});

test('deletes by the kind with its group, and does not wait', async () => {
  const calls = await withKubectl([{ when: 'delete' }], () =>
    cluster.delete(gateway),
  );
  assert.deepEqual(calls, [
    'delete Gateway.v1.gateway.networking.k8s.io platform --namespace gateway --ignore-not-found --wait=false --request-timeout=60s',
  ]);
});

test('patches what is there, and leaves what is gone', async () => {
  const calls = await withKubectl([{ when: 'patch' }], () =>
    cluster.patch(anObject('Service', 'a', { namespace: 'b' }), {
      metadata: { finalizers: null },
    }),
  );
  assert.deepEqual(calls, [
    'patch Service a --namespace b --type=merge --patch={"metadata":{"finalizers":null}} --request-timeout=60s',
  ]);
  await withKubectl(
    [{ when: 'patch', error: 'Error from server (NotFound): gone' }],
    () => cluster.patch(gateway, {}),
  );
  await withKubectl(
    [{ when: 'patch', error: 'Error from server (Forbidden): no' }],
    async () => {
      await assert.rejects(cluster.patch(gateway, {}), /Forbidden/);
    },
  );
});

test('starts a Job once', async () => {
  const cronJob = anObject('CronJob', 'vault-snapshots', {
    namespace: 'vault',
  });
  const calls = await withKubectl([{ when: 'create job' }], () =>
    cluster.startJob(cronJob, 'last'),
  );
  assert.deepEqual(calls, [
    'create job last --from=cronjob/vault-snapshots --namespace vault',
  ]);
  await withKubectl(
    [{ when: 'create job', error: 'Error from server (AlreadyExists): x' }],
    () => cluster.startJob(cronJob, 'last'),
  );
});
