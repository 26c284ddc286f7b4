import type { Manifest } from '../kubernetes/manifests';
import type { PolicyObject } from './evaluate';

interface PodTemplate {
  metadata?: object;
  spec?: object;
}

interface Workload {
  template?: PodTemplate;
  jobTemplate?: { spec?: { template?: PodTemplate } };
  volumeClaimTemplates?: { metadata?: { name?: string }; spec?: object }[];
}

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/**
 * What the API server will be asked to admit because of an object: the object, the pod that a workload makes of its
 * template (Kyverno applies rules for pods to these kinds as well), and the claims of a StatefulSet.
 */
export function admittedFor(
  object: Manifest,
  namespace: string,
): PolicyObject[] {
  const metadata = { namespace, ...object.metadata };
  const own: PolicyObject = { ...object, kind: object.kind, metadata };
  if (!workloads.includes(object.kind)) return [own];
  const spec = (own.spec ?? {}) as Workload;
  const template = spec.template ?? spec.jobTemplate?.spec?.template;
  return [
    own,
    { kind: 'Pod', metadata, spec: template?.spec },
    ...(spec.volumeClaimTemplates ?? []).map(claim => ({
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadata, name: claim.metadata?.name },
      spec: claim.spec,
    })),
  ];
}
