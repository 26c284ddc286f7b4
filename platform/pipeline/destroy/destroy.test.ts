import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sweep, sweepControllers } from './accountSteps.ts';
import { typeOfArn } from './aws.ts';
import { clusterSteps, destroy, type DestroyRequest } from './run.ts';
import { destroySettings } from './settings.ts';
import { SimulatedWorld, anObject, type Oddities } from './SimulatedWorld.ts';

const request: DestroyRequest = {
  platform: 'nordwind',
  typed: 'nordwind',
  isProtected: false,
  retainedVolumes: false,
  withoutSnapshot: false,
  id: '7',
};

const volume = (name: string, policy = 'Delete') =>
  anObject('PersistentVolume', `pv-${name}`, {
    spec: { persistentVolumeReclaimPolicy: policy },
  });

/** A platform as it runs, recorded: what a list of each kind gives. */
function aPlatform(oddities: Oddities = {}): SimulatedWorld {
  const world = new SimulatedWorld(oddities);
  const automated = { spec: { syncPolicy: { automated: {} } } };
  const finalizers = ['resources-finalizer.argocd.argoproj.io'];
  const app = (name: string, wave: number) =>
    anObject('Application', name, {
      namespace: 'argocd',
      wave,
      ...structuredClone(automated),
      metadata: { name, finalizers } as never,
    });
  world.objects = [
    app('argo-platform', 0),
    ...[
      ['argo-cd', 0],
      ['karpenter', 10],
      ['vault', 20],
      ['harbor', 30],
    ].map(([name, wave]) => {
      const object = app(String(name), Number(wave));
      object.metadata.namespace = 'argocd';
      object.metadata.annotations = {
        'argocd.argoproj.io/sync-wave': String(wave),
      };
      return object;
    }),
    anObject('Deployment', 'kyverno-admission-controller', {
      namespace: 'kyverno',
      spec: { replicas: 3 },
    }),
    anObject('ValidatingWebhookConfiguration', 'kyverno-resource'),
    anObject('CronJob', 'vault-snapshots', { namespace: 'vault', spec: {} }),
    anObject('StatefulSet', 'vault', {
      namespace: 'vault',
      spec: { volumeClaimTemplates: [{}] },
      status: { readyReplicas: 3 },
    }),
    anObject('Bucket', 'a-bucket', { apiVersion: 's3.aws.upbound.io/v1beta1' }),
    anObject('Policy', 'reader', {
      apiVersion: 'vault.vault.m.upbound.io/v1alpha1',
    }),
    anObject('Gateway', 'platform', { namespace: 'gateway' }),
    anObject('HTTPRoute', 'grafana', { namespace: 'grafana' }),
    anObject('Service', 'gateway', {
      namespace: 'gateway',
      spec: { type: 'LoadBalancer' },
    }),
    anObject('PersistentVolumeClaim', 'data', { namespace: 'vault' }),
    volume('data'),
    anObject('NodePool', 'general'),
    anObject('NodeClaim', 'general-1'),
  ];
  world.resources = [
    {
      id: 'nlb of Service gateway',
      type: 'elasticloadbalancing:loadbalancer',
    },
    { id: 'record of HTTPRoute grafana', type: 'route53:record' },
    { id: 'vol-data', type: 'ec2:volume' },
    { id: 'i-1 of NodeClaim general-1', type: 'ec2:instance' },
    { id: 'arn:aws:kms:eu-central-1:1:key/1', type: 'kms:key' },
  ];
  return world;
}

const destroyAll = (
  world: SimulatedWorld,
  part: Partial<DestroyRequest> = {},
) => destroy(world, { ...request, ...part });

/** That nothing is left but what is meant to stay. */
function assertGone(world: SimulatedWorld) {
  assert.deepEqual(
    world.resources.map(({ type }) => type),
    ['kms:key'],
  );
  assert.deepEqual(world.modules, []);
  assert.equal(world.clusterExists, false);
}

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

test('reads what it needs of platform.yaml', () => {
  const text = `# name: not this
name: nordwind # the name
domain: "dev.nordwind.example"
environment: prod
cluster:
  name: other
`;
  assert.deepEqual(destroySettings(text), {
    name: 'nordwind',
    domain: 'dev.nordwind.example',
    isProtected: true,
  });
  assert.equal(destroySettings(`${text}protected: false\n`).isProtected, false);
  assert.equal(destroySettings(text.replace('prod', 'dev')).isProtected, false);
  assert.throws(() => destroySettings('name: a\n'), /no domain/);
});

test('tells the type of a resource by its ARN', () => {
  for (const [arn, type] of [
    ['arn:aws:ec2:eu-central-1:1:volume/vol-1', 'ec2:volume'],
    ['arn:aws:kms:eu-central-1:1:key/k', 'kms:key'],
    ['arn:aws:logs:eu-central-1:1:log-group:/aws/eks', 'logs:log-group'],
    [
      'arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/net/a/b',
      'elasticloadbalancing:loadbalancer',
    ],
  ] as const) {
    assert.equal(typeOfArn(arn), type);
  }
});
