import {
  findResourceKind,
  resourceManifest,
  type ServiceOrder,
} from '@slipway/plugin-platform-common';
import type {
  KubernetesObject,
  ServiceFacts,
  ServiceParts,
} from './ServiceFiles';

const secretsApp = 'external-secrets';

/** The names by which Vault knows a service's parts. */
export function vaultNames(service: string) {
  return {
    /** The mount that holds its secrets. */
    mount: `service-${service}`,
    /** What its workloads may read. */
    reader: `service-${service}`,
    /** What External Secrets may write for it. */
    writer: `service-${service}-writer`,
  };
}

/** The Crossplane resources of a service in Vault, by the path below `resources/vault`. */
export function vaultResources(service: ServiceFacts): Record<string, object> {
  const { mount, reader, writer } = vaultNames(service.name);
  const { namespace } = service;
  const make = (kind: string, name: string, spec: object) => ({
    [`${kind}/${name}.yaml`]: resourceManifest(
      findResourceKind('vault', kind)!,
      name,
      findResourceKind('vault', kind)!.schema.parse(spec),
      namespace,
    ),
  });
  return {
    ...make('mount', mount, {
      type: 'kv-v2',
      description: `Secrets of the managed service ${service.name}`,
    }),
    ...make('policy', reader, {
      policy: `path "${mount}/data/*" {
  capabilities = ["read"]
}
path "${mount}/metadata/*" {
  capabilities = ["read", "list"]
}
`,
    }),
    ...make('policy', writer, {
      policy: `path "${mount}/data/*" {
  capabilities = ["create", "read", "update", "patch"]
}
path "${mount}/metadata/*" {
  capabilities = ["create", "read", "list", "update"]
}
`,
    }),
    ...make('kubernetes-role', reader, {
      boundServiceAccountNames: [service.name],
      boundServiceAccountNamespaces: [namespace],
      tokenPolicies: [reader],
    }),
    ...make('kubernetes-role', writer, {
      boundServiceAccountNames: [`${service.name}-secrets`],
      boundServiceAccountNamespaces: [namespace],
      tokenPolicies: [writer],
    }),
  };
}

/** The Crossplane resources of a service in Harbor, by the path below `resources/harbor`. */
export function harborResources(service: ServiceFacts): Record<string, object> {
  const name = `service-${service.name}`;
  const make = (kind: string, spec: object) => ({
    [`${kind}/${name}.yaml`]: resourceManifest(
      findResourceKind('harbor', kind)!,
      name,
      findResourceKind('harbor', kind)!.schema.parse(spec),
    ),
  });
  return {
    ...make('project', { storageQuota: 20 }),
    ...make('robot-account', {
      description: `Pulls the images of ${service.name}`,
      projects: [{ project: name, rights: ['pull'] }],
      secretNamespace: service.namespace,
    }),
    ...make('retention-policy', {
      project: name,
      rules: [{ keep: 'mostRecentlyPushed', count: 20 }],
    }),
  };
}

/** What is in the namespace of every service: an account for its workloads, and the way to Vault. */
export function accessManifests(
  service: ServiceFacts,
  parts: ServiceParts,
): Record<string, KubernetesObject[]> {
  const { name, namespace } = service;
  const { mount, writer } = vaultNames(name);
  const accounts: KubernetesObject[] = [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    },
  ];
  if (!service.platformApps.has(secretsApp)) {
    return { 'accounts.yaml': accounts };
  }
  accounts.push({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `${name}-secrets`, namespace },
    automountServiceAccountToken: false,
  });
  return {
    'accounts.yaml': accounts,
    'vault.yaml': [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'SecretStore',
        metadata: { name: 'vault', namespace },
        spec: {
          provider: {
            vault: {
              server: 'http://vault-active.vault.svc:8200',
              path: mount,
              version: 'v2',
              auth: {
                kubernetes: {
                  mountPath: 'kubernetes',
                  role: writer,
                  serviceAccountRef: { name: `${name}-secrets` },
                },
              },
            },
          },
        },
      },
      ...bySecret(parts).map(
        ([secret, entries]): KubernetesObject => ({
          apiVersion: 'external-secrets.io/v1alpha1',
          kind: 'PushSecret',
          metadata: { name: secret, namespace },
          spec: {
            refreshInterval: '10m',
            secretStoreRefs: [{ name: 'vault', kind: 'SecretStore' }],
            selector: { secret: { name: secret } },
            data: entries.map(({ key, property }) => ({
              match: {
                secretKey: key,
                remoteRef: { remoteKey: 'access', property },
              },
            })),
          },
        }),
      ),
    ],
  };
}

function bySecret(parts: ServiceParts) {
  const groups = new Map<string, ServiceParts['published']>();
  for (const entry of parts.published) {
    groups.set(entry.secret, [...(groups.get(entry.secret) ?? []), entry]);
  }
  return [...groups];
}

/** The alerts of a service: those of its type, and those that every namespace needs. */
export function alertRules(
  service: ServiceFacts,
  parts: ServiceParts,
): KubernetesObject {
  const { name, namespace } = service;
  const all: ServiceParts['alerts'] = [
    {
      alert: 'ServicePodNotReady',
      expr: `sum(kube_pod_status_ready{namespace="${namespace}",condition="false"} * on (namespace, pod) group_left () kube_pod_status_phase{namespace="${namespace}",phase=~"Pending|Running"}) > 0`,
      for: '15m',
      severity: 'warning',
      summary: `A pod of ${name} is not ready`,
    },
    {
      alert: 'ServiceVolumeNearlyFull',
      expr: `min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes{namespace="${namespace}"} / kubelet_volume_stats_capacity_bytes{namespace="${namespace}"}) < 0.1`,
      for: '15m',
      severity: 'warning',
      summary: `A volume of ${name} has less than a tenth left`,
    },
    ...parts.alerts,
  ];
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: `service-${name}`, namespace },
    spec: {
      groups: [
        {
          name: `service-${name}`,
          rules: all.map(
            ({ alert, expr, for: duration, severity, summary }) => ({
              alert,
              expr,
              for: duration,
              labels: { severity, service: name, owner: service.owner },
              annotations: { summary },
            }),
          ),
        },
      ],
    },
  };
}

/** What the team reads first. */
export function readme(
  service: ServiceFacts,
  parts: ServiceParts,
  order: ServiceOrder,
): string {
  const { mount, reader } = vaultNames(service.name);
  const lines = [
    ...parts.guide,
    ...(service.platformApps.has('vault-config')
      ? [
          `Vault: secrets are below \`${mount}/\`; pods with the service account \`${service.name}\` log in with the Kubernetes role \`${reader}\`.`,
        ]
      : []),
    ...(service.platformApps.has('harbor-config')
      ? [
          `Harbor: images go to the project \`service-${service.name}\`; the pull secret is \`robot-service-${service.name}\`.`,
        ]
      : []),
    `Orders are changed with the template *Change a managed service*; \`order.yaml\` says what was ordered (${order.type}).`,
  ];
  return `# ${service.name}\n\n${lines.map(line => `* ${line}`).join('\n')}\n`;
}
