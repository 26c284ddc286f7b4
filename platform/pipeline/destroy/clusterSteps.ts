import type { Remaining, Step } from './Step.ts';
import { nameOf, type ClusterObject, type World } from './World.ts';

const minutes = (count: number) => count * 60;

/** An object that is to go; asked for once, then waited for. */
function going(world: World, object: ClusterObject): Remaining {
  return {
    name: nameOf(object),
    ...(!object.metadata.deletionTimestamp && {
      remove: () => world.cluster.delete(object),
    }),
  };
}

const ROOT = 'argo-platform';

/** Looks for volumes that are kept on purpose before anything is taken away. */
export const findKeptVolumes: Step = {
  name: 'Look for volumes that are kept on purpose',
  limit: minutes(1),
  remedy:
    'Delete them by hand in AWS and their PersistentVolumes with kubectl, or run the job with DESTROY_RETAINED_VOLUMES=true. Nothing was taken away yet.',
  async list(world) {
    const volumes = await world.cluster.list('persistentvolumes');
    return volumes
      .filter(({ spec }) => spec?.persistentVolumeReclaimPolicy === 'Retain')
      .map(volume => ({
        name: nameOf(volume),
        blocked: 'its reclaim policy is Retain',
      }));
  },
};

/** What would bring back what later steps take away. */
export const stopRecreation: Step = {
  name: 'Stop what brings things back',
  limit: minutes(5),
  remedy:
    'Look whether the API server answers, and whether another controller sets these fields again.',
  async list(world) {
    const applications = await world.cluster.list('applications.argoproj.io');
    const automated = applications
      .filter(
        ({ metadata, spec }) =>
          metadata.name !== ROOT &&
          (spec?.syncPolicy as { automated?: unknown } | undefined)?.automated,
      )
      .map(application => ({
        name: nameOf(application),
        remove: () =>
          world.cluster.patch(application, {
            spec: { syncPolicy: { automated: null } },
          }),
      }));
    // The root Application would write the others again; without a finalizer it goes and leaves them.
    const root = applications
      .filter(({ metadata }) => metadata.name === ROOT)
      .map(application => ({
        name: nameOf(application),
        remove: async () => {
          await world.cluster.patch(application, {
            metadata: { finalizers: null },
          });
          await world.cluster.delete(application);
        },
      }));
    // Kyverno writes its webhooks again as long as it runs.
    const kyverno = (await world.cluster.list('deployments.apps'))
      .filter(
        ({ metadata, spec }) =>
          metadata.namespace === 'kyverno' && Number(spec?.replicas ?? 0) > 0,
      )
      .map(deployment => ({
        name: nameOf(deployment),
        remove: () =>
          world.cluster.patch(deployment, { spec: { replicas: 0 } }),
      }));
    return [...root, ...automated, ...kyverno];
  },
};

/** Webhooks whose servers are about to go would refuse every deletion. */
export const removeWebhooks: Step = {
  name: 'Remove admission webhooks',
  limit: minutes(5),
  remedy:
    'Delete these configurations with kubectl, and look who makes them again.',
  // One that is made again within a few seconds is seen.
  settle: 2,
  async list(world) {
    const webhooks = await world.cluster.list(
      'validatingwebhookconfigurations.admissionregistration.k8s.io',
      'mutatingwebhookconfigurations.admissionregistration.k8s.io',
    );
    return webhooks
      .filter(
        ({ metadata }) =>
          // EKS's own stay: their server is the control plane.
          !/^(eks-|vpc-resource-|pod-identity-webhook$)/.test(metadata.name),
      )
      .map(webhook => going(world, webhook));
  },
};

/** Vault and Harbor live in the cluster: what Crossplane made in them goes with it. */
const insideTheCluster =
  /\.(vault|harbor)\.(m\.)?(upbound\.io|crossplane\.io)$/;

/** What Crossplane made outside of the cluster, while its providers run. */
export const removeCrossplane: Step = {
  name: 'Remove what Crossplane made outside of the cluster',
  limit: minutes(20),
  remedy:
    'Look at the conditions of these resources; the provider says what AWS refuses.',
  async list(world) {
    const managed = await world.cluster.list('managed');
    return managed
      .filter(
        ({ apiVersion }) => !insideTheCluster.test(apiVersion.split('/')[0]!),
      )
      .map(resource => going(world, resource));
  },
};

/** What is reached from outside, while external-dns and the load balancer controller live. */
export const removeIngress: Step = {
  name: 'Remove routes, gateways and load balancers with their DNS records',
  limit: minutes(15),
  remedy:
    'Look at the logs of aws-load-balancer-controller in kube-system and of external-dns; a load balancer with deletion protection has to be unprotected in AWS.',
  // A load balancer whose Service was made a moment ago appears late.
  settle: 3,
  async list(world) {
    const objects = await world.cluster.list(
      'httproutes.gateway.networking.k8s.io',
      'grpcroutes.gateway.networking.k8s.io',
      'tlsroutes.gateway.networking.k8s.io',
      'gateways.gateway.networking.k8s.io',
      'ingresses.networking.k8s.io',
    );
    const services = (await world.cluster.list('services')).filter(
      ({ spec }) => spec?.type === 'LoadBalancer',
    );
    const outside = [
      ...(await world.account.loadBalancers()),
      ...(await world.account.records()),
    ];
    return [
      ...[...objects, ...services].map(object => going(world, object)),
      ...outside.map(({ id }) => ({ name: id })),
    ];
  },
};

/** The kinds whose controllers would make pods and claims again. */
const statefulKinds = [
  'clusters.postgresql.cnpg.io',
  'kafkas.kafka.strimzi.io',
  'kafkanodepools.kafka.strimzi.io',
  'valkeyclusters.valkey.io',
  'prometheuses.monitoring.coreos.com',
  'alertmanagers.monitoring.coreos.com',
];

const hasTemplates = ({ spec }: ClusterObject): boolean =>
  ((spec?.volumeClaimTemplates as unknown[] | undefined) ?? []).length > 0;

type Template = {
  spec?: { volumes?: { persistentVolumeClaim?: unknown }[] };
};

function hasClaim({ spec }: ClusterObject): boolean {
  const template = spec?.template as Template | undefined;
  return (template?.spec?.volumes ?? []).some(
    volume => volume.persistentVolumeClaim !== undefined,
  );
}

/**
 * Workloads with volumes, then the volumes, while the CSI driver lives.
 *
 * @param options.retained - also take volumes away that their class keeps
 */
export function removeVolumes(options: { retained: boolean }): Step {
  return {
    name: 'Remove workloads with volumes, and the volumes',
    limit: minutes(20),
    remedy:
      'Look at the events of these objects. Volumes that are kept on purpose are deleted by hand in AWS, or by running the job with DESTROY_RETAINED_VOLUMES=true.',
    settle: 2,
    async list(world) {
      const volumes = await world.cluster.list('persistentvolumes');
      const kept = volumes.filter(
        ({ spec }) => spec?.persistentVolumeReclaimPolicy === 'Retain',
      );
      if (!options.retained && kept.length > 0) {
        return kept.map(volume => ({
          name: nameOf(volume),
          blocked: 'its reclaim policy is Retain',
        }));
      }
      const workloads = [
        ...(await world.cluster.list(...statefulKinds)),
        ...(await world.cluster.list('statefulsets.apps')).filter(hasTemplates),
        ...(await world.cluster.list('deployments.apps')).filter(hasClaim),
      ];
      const claims = await world.cluster.list(
        'volumesnapshots.snapshot.storage.k8s.io',
        'persistentvolumeclaims',
      );
      return [
        ...kept.map(volume => ({
          name: nameOf(volume),
          remove: () =>
            world.cluster.patch(volume, {
              spec: { persistentVolumeReclaimPolicy: 'Delete' },
            }),
        })),
        ...[...workloads, ...claims].map(object => going(world, object)),
        ...volumes
          .filter(volume => !kept.includes(volume))
          .map(volume =>
            // One that was never bound has no claim whose deletion would take it along.
            volume.status?.phase === 'Available'
              ? going(world, volume)
              : { name: nameOf(volume) },
          ),
        ...(await world.account.volumes()).map(({ id }) => ({ name: id })),
      ];
    },
  };
}

/** Budgets would keep the last pods of a workload on its node, where nothing can take them over any more. */
export const removeBudgets: Step = {
  name: 'Remove disruption budgets',
  limit: minutes(5),
  remedy: 'Look which controller makes these budgets again.',
  async list(world) {
    const budgets = await world.cluster.list('poddisruptionbudgets.policy');
    return budgets.map(budget => going(world, budget));
  },
};

/** Nodes that Karpenter made; pools first, or it makes others. */
export const removeNodes: Step = {
  name: 'Remove the nodes that Karpenter made',
  // The pools give pods an hour to end.
  limit: minutes(70),
  remedy:
    'Look at the logs of karpenter in kube-system; a pod with a disruption budget may hold a node.',
  // A node that comes back is seen.
  settle: 2,
  async list(world) {
    const pools = await world.cluster.list('nodepools.karpenter.sh');
    const claims = await world.cluster.list('nodeclaims.karpenter.sh');
    return [
      ...[...pools, ...claims].map(object => going(world, object)),
      ...(await world.account.instances()).map(({ id }) => ({ name: id })),
    ];
  },
};

const waveOf = ({ metadata }: ClusterObject): number =>
  Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);

/**
 * The Applications, the last wave first. Without their finalizers: what they owned outside is gone by now,
 * what is inside goes with the cluster, and a cascade would wait for operators that have gone before.
 */
export const removeApplications: Step = {
  name: 'Remove the Applications, the last wave first',
  limit: minutes(10),
  remedy: 'Remove the finalizers of these Applications with kubectl.',
  async list(world) {
    const applications = await world.cluster.list('applications.argoproj.io');
    const last = Math.max(...applications.map(waveOf));
    return applications.map(application => ({
      name: nameOf(application),
      ...(waveOf(application) === last && {
        remove: async () => {
          await world.cluster.patch(application, {
            metadata: { finalizers: null },
          });
          await world.cluster.delete(application);
        },
      }),
    }));
  },
};
