import assert from 'node:assert/strict';
import { destroy, type DestroyRequest } from './run.ts';
import { SimulatedWorld, anObject, type Oddities } from './SimulatedWorld.ts';

/** What the tests ask for, where they do not say otherwise. */
export const request: DestroyRequest = {
  platform: 'nordwind',
  typed: 'nordwind',
  isProtected: false,
  retainedVolumes: false,
  withoutSnapshot: false,
  id: '7',
};

/** A volume as Kubernetes lists it. */
export const volume = (name: string, policy = 'Delete') =>
  anObject('PersistentVolume', `pv-${name}`, {
    spec: { persistentVolumeReclaimPolicy: policy },
  });

/** A platform as it runs, recorded: what a list of each kind gives. */
export function aPlatform(oddities: Oddities = {}): SimulatedWorld {
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

/** Runs the whole job. `part` is what is asked for otherwise. */
export const destroyAll = (
  world: SimulatedWorld,
  part: Partial<DestroyRequest> = {},
) => destroy(world, { ...request, ...part });

/** That nothing is left but what is meant to stay. */
export function assertGone(world: SimulatedWorld) {
  assert.deepEqual(
    world.resources.map(({ type }) => type),
    ['kms:key'],
  );
  assert.deepEqual(world.modules, []);
  assert.equal(world.clusterExists, false);
}
