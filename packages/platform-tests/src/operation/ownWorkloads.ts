import type { Manifest } from '../kubernetes/manifests';
import type { LocatedObject } from '../schemas/validator';
import type { Limits } from './description';
import type { Container, Resources, Workload } from './workload';

interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
  spec?: {
    containers?: NamedContainer[];
    initContainers?: NamedContainer[];
  };
}

interface NamedContainer {
  name: string;
  resources?: Resources;
}

type Parts = Pick<Workload, 'replicas' | 'labels' | 'containers'> & {
  budget?: Limits;
};

const containersOf = ({ spec }: PodTemplate): Container[] =>
  [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(
    ({ name, resources }) => ({ at: `the container ${name}`, resources }),
  );

const ofTemplate = (template: PodTemplate, replicas?: number): Parts => ({
  replicas,
  labels: template.metadata?.labels ?? {},
  containers: containersOf(template),
});

/** By kind, what an object makes of pods. Kinds of operators are here as well. */
const kinds: Record<
  string,
  (object: Manifest, all: readonly Manifest[]) => Parts
> = {
  Deployment: ({ spec }) => {
    const { template, replicas = 1 } = spec as {
      template: PodTemplate;
      replicas?: number;
    };
    return ofTemplate(template, replicas);
  },
  StatefulSet: (object, all) => kinds.Deployment!(object, all),
  DaemonSet: ({ spec }) =>
    ofTemplate((spec as { template: PodTemplate }).template),
  Job: ({ spec }) => ofTemplate((spec as { template: PodTemplate }).template),
  CronJob: ({ spec }) =>
    ofTemplate(
      (spec as { jobTemplate: { spec: { template: PodTemplate } } }).jobTemplate
        .spec.template,
    ),
  OpenTelemetryCollector: ({ spec }) => {
    const {
      replicas = 1,
      podDisruptionBudget,
      resources,
    } = spec as {
      replicas?: number;
      podDisruptionBudget?: Limits;
      resources?: Resources;
    };
    return {
      replicas,
      budget: podDisruptionBudget,
      labels: {},
      containers: [{ at: 'spec.resources', resources }],
    };
  },
  // Crossplane makes one pod of it, as the runtime configuration that it names says.
  Provider: ({ metadata, spec }, all) => {
    const { runtimeConfigRef } = spec as {
      runtimeConfigRef?: { name: string };
    };
    const runtime = all.find(
      object =>
        object.kind === 'DeploymentRuntimeConfig' &&
        object.metadata.name === runtimeConfigRef?.name,
    );
    const template = (
      runtime?.spec as
        | { deploymentTemplate?: { spec?: { template?: PodTemplate } } }
        | undefined
    )?.deploymentTemplate?.spec?.template;
    return {
      replicas: 1,
      labels: { 'pkg.crossplane.io/provider': metadata.name },
      containers: template
        ? containersOf(template)
        : [{ at: 'its DeploymentRuntimeConfig', resources: undefined }],
    };
  },
};

/** The workloads among the objects that an app brings itself. */
export function ownWorkloads(
  app: string,
  objects: readonly LocatedObject[],
): Workload[] {
  const all = objects.map(({ object }) => object);
  return objects.flatMap(({ file, object }) => {
    const parts = kinds[object.kind]?.(object, all);
    return parts
      ? [
          {
            app,
            file,
            name: `${object.kind} ${object.metadata.name}`,
            ...parts,
          },
        ]
      : [];
  });
}
