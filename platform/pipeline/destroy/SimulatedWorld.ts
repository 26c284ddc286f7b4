import type { AwsResource, ClusterObject, Module, World } from './World.ts';

const plural: Record<string, string> = {
  Gateway: 'gateways.gateway.networking.k8s.io',
  HTTPRoute: 'httproutes.gateway.networking.k8s.io',
  Service: 'services',
  Application: 'applications.argoproj.io',
  CronJob: 'cronjobs.batch',
  Job: 'jobs.batch',
  StatefulSet: 'statefulsets.apps',
  Deployment: 'deployments.apps',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  PersistentVolume: 'persistentvolumes',
  PodDisruptionBudget: 'poddisruptionbudgets.policy',
  NodePool: 'nodepools.karpenter.sh',
  NodeClaim: 'nodeclaims.karpenter.sh',
  ValidatingWebhookConfiguration:
    'validatingwebhookconfigurations.admissionregistration.k8s.io',
};

/** How a simulated world departs from the plain case. */
export interface Oddities {
  /** Called after each call to the world, before its answer; may change it or throw. */
  onCall?: (world: SimulatedWorld, call: string) => void;
}

/** An object for the simulation. */
export function anObject(
  kind: string,
  name: string,
  rest: Partial<ClusterObject> & { namespace?: string; wave?: number } = {},
): ClusterObject {
  const { namespace, wave, ...fields } = rest;
  return {
    apiVersion: 'v1',
    kind,
    ...fields,
    metadata: {
      name,
      ...(namespace && { namespace }),
      ...(wave !== undefined && {
        annotations: { 'argocd.argoproj.io/sync-wave': String(wave) },
      }),
      ...fields.metadata,
    },
  };
}

/** A cluster and an account in memory that react to deletions as the real ones do. */
export class SimulatedWorld implements World {
  objects: ClusterObject[] = [];
  resources: AwsResource[] = [];
  /** Security groups and those that their rules name. */
  rules = new Map<string, string[]>();
  modules: Module[] = ['argocd', 'servicemesh', 'infrastructure'];
  clusterExists = true;
  readonly calls: string[] = [];
  readonly kept = new Map<string, unknown>();
  readonly lines: string[] = [];
  time = 0;
  readonly oddities: Oddities;

  constructor(oddities: Oddities = {}) {
    this.oddities = oddities;
  }

  has(kind: string): boolean {
    return this.objects.some(object => object.kind === kind);
  }

  drop(object: ClusterObject): void {
    this.objects = this.objects.filter(other => other !== object);
  }

  dropResource(id: string): void {
    this.resources = this.resources.filter(resource => resource.id !== id);
  }

  #call(call: string): void {
    this.calls.push(call);
    this.oddities.onCall?.(this, call);
  }

  readonly cluster = {
    list: async (...kinds: string[]): Promise<ClusterObject[]> => {
      this.#call(`list ${kinds.join(',')}`);
      return this.objects
        .filter(
          ({ kind, apiVersion }) =>
            kinds.includes(plural[kind] ?? '') ||
            (kinds.includes('managed') &&
              apiVersion.includes('aws.upbound.io')),
        )
        .map(object => structuredClone(object));
    },
    delete: async (wanted: ClusterObject): Promise<void> => {
      this.#call(`delete ${wanted.kind} ${wanted.metadata.name}`);
      const object = this.#find(wanted);
      if (object) this.#deleted(object);
    },
    patch: async (wanted: ClusterObject, patch: object): Promise<void> => {
      this.#call(`patch ${wanted.kind} ${wanted.metadata.name}`);
      const object = this.#find(wanted);
      if (!object) return;
      const { metadata, spec } = patch as Partial<ClusterObject>;
      Object.assign(object.metadata, metadata);
      object.spec = merged(object.spec ?? {}, spec ?? {});
    },
    startJob: async (cronJob: ClusterObject, name: string): Promise<void> => {
      this.#call(`startJob ${name}`);
      const { namespace } = cronJob.metadata;
      this.objects.push(
        anObject('Job', name, { namespace, status: { succeeded: 1 } }),
      );
    },
  };

  readonly account = {
    hasCluster: async () => {
      this.#call('hasCluster');
      return this.clusterExists;
    },
    tagged: async () => {
      this.#call('tagged');
      return [...this.resources];
    },
    madeByControllers: async () => this.#ofType('elasticloadbalancing:'),
    loadBalancers: async () => this.#ofType('elasticloadbalancing:'),
    volumes: async () => this.#ofType('ec2:volume'),
    instances: async () => this.#ofType('ec2:instance'),
    records: async () => this.#ofType('route53:'),
    revokeRules: async ({ id }: AwsResource) => {
      this.#call(`revokeRules ${id}`);
      this.rules.delete(id);
    },
    delete: async ({ id }: AwsResource) => {
      this.#call(`delete ${id}`);
      const isNamed = [...this.rules].some(
        ([group, named]) => group !== id && named.includes(id),
      );
      // DependencyViolation: it stays until the rules that name it are gone.
      if (!isNamed) this.dropResource(id);
    },
  };

  async destroyModule(module: Module): Promise<void> {
    this.#call(`destroyModule ${module}`);
    this.modules = this.modules.filter(other => other !== module);
    if (module === 'infrastructure') this.clusterExists = false;
  }

  async keepSnapshots(): Promise<void> {
    this.#call('keepSnapshots');
  }

  async keep(file: string, content: unknown): Promise<void> {
    this.kept.set(file, structuredClone(content));
  }

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    this.oddities.onCall?.(this, 'sleep');
  }

  log(line: string): void {
    this.lines.push(line);
  }

  #find(wanted: ClusterObject): ClusterObject | undefined {
    return this.objects.find(
      ({ kind, metadata }) =>
        kind === wanted.kind &&
        metadata.name === wanted.metadata.name &&
        metadata.namespace === wanted.metadata.namespace,
    );
  }

  async #ofType(prefix: string): Promise<AwsResource[]> {
    this.#call(`aws ${prefix}`);
    return this.resources.filter(({ type }) => type.startsWith(prefix));
  }

  /** What a deletion brings about. */
  #deleted(object: ClusterObject): void {
    const { metadata, kind } = object;
    const webhook = this.objects.find(
      other => other.kind === 'ValidatingWebhookConfiguration',
    );
    if (
      webhook &&
      kind !== 'ValidatingWebhookConfiguration' &&
      kind !== 'Application'
    ) {
      throw new Error(
        `failed calling webhook ${webhook.metadata.name}: no endpoints available`,
      );
    }
    if ((metadata.finalizers ?? []).length > 0) {
      metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
      return;
    }
    this.drop(object);
    const owned = `of ${kind} ${metadata.name}`;
    this.resources = this.resources.filter(({ id }) => !id.endsWith(owned));
    if (kind === 'PersistentVolumeClaim') {
      const volume = this.objects.find(
        other =>
          other.kind === 'PersistentVolume' &&
          other.metadata.name === `pv-${metadata.name}`,
      );
      if (volume && volume.spec?.persistentVolumeReclaimPolicy === 'Delete') {
        this.drop(volume);
        this.resources = this.resources.filter(
          ({ id }) => id !== `vol-${metadata.name}`,
        );
      }
    }
  }
}

function merged(
  target: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (typeof value === 'object' && !Array.isArray(value)) {
      result[key] = merged(
        (result[key] ?? {}) as Record<string, unknown>,
        value as Record<string, unknown>,
      );
    } else result[key] = value;
  }
  return result;
}
