import type { RepositoryFile } from '@slipway/plugin-platform-common';

const platformYaml = (name: string) => `apiVersion: slipway.dev/v1
name: ${name}
title: Nordwind
description: The platform of the tests.
owner: group:default/platform
environment: dev
domain: dev.nordwind.example
contact: platform@nordwind.example
repository:
  url: https://gitlab.example.com/platforms/${name}.git
gitlab:
  url: https://gitlab.example.com
  group: platforms
aws:
  accountId: '012345678901'
  region: eu-central-1
network:
  cidr: 10.20.0.0/16
  availabilityZones: 1
cluster:
  version: '1.35'
  endpoint:
    public: false
  systemNodes:
    instanceTypes: [m7i.large]
    min: 2
    max: 4
  workerNodes:
    instanceFamilies: [m7i]
    capacity: [spot]
    cpuLimit: 100
    memoryLimitGi: 400
servicemesh:
  version: 1.20.0
argocd:
  version: 10.1.1
`;

const groupsYaml = `groups:
  storage:
    title: Storage
    description: Volumes.
    owner: group:default/storage
    sources: [https://charts.example.com/storage]
    destinations: [kube-system]
  observability:
    title: Observability
    description: Metrics, logs and traces.
    owner: group:default/observability
    sources: [https://charts.example.com/observability]
    destinations: ['*']
`;

/** The text of an `app.yaml` with a Helm chart. */
export const appYaml = (options: {
  title: string;
  repository: string;
  wave?: number;
  namespace?: string;
  more?: string;
}) => `title: ${options.title}
description: ${options.title} for the tests.
wave: ${options.wave ?? 30}
namespace: ${options.namespace ?? 'kube-system'}
source:
  helm:
    repository: https://charts.example.com/${options.repository}
    chart: ${options.title.toLowerCase().replaceAll(' ', '-')}
    version: 1.2.3
${options.more ?? ''}`;

/** Where the apps of groups are, in the sample. */
export const APPS = 'platform/argo-platform/apps';
/** Where the managed services are, in the sample. */
export const SERVICES = 'platform/argo-platform/services';
/** Where the resources are, in the sample. */
export const RESOURCES = 'platform/argo-platform/resources';

const vaultPolicy = (
  name: string,
) => `apiVersion: vault.vault.m.upbound.io/v1alpha1
kind: Policy
metadata:
  name: ${name}
spec:
  forProvider:
    name: ${name}
`;

/** The files of a platform with every kind of thing, by path. */
export function sampleFiles(name = 'nordwind'): Record<string, string> {
  return {
    'platform/platform.yaml': platformYaml(name),
    'platform/argo-platform/groups.yaml': groupsYaml,
    [`${APPS}/storage/csi/app.yaml`]: appYaml({
      title: 'CSI',
      repository: 'storage',
      wave: 10,
    }),
    [`${APPS}/observability/loki/app.yaml`]: appYaml({
      title: 'Loki',
      repository: 'observability',
      namespace: 'loki',
      more: `dependsOn: [csi]
links:
  - title: Grafana
    url: https://grafana.{{ .platform.domain }}/explore
  - title: Bucket
    url: https://s3.example.com/{{ .facts.lokiBucket }}
`,
    }),
    [`${APPS}/observability/tempo/app.yaml`]: appYaml({
      title: 'Tempo',
      repository: 'observability',
      namespace: 'tempo',
    }),
    [`${APPS}/observability/vault-config/app.yaml`]: `title: Vault configuration
description: Applies the resources of Vault.
owner: group:default/security
wave: 40
namespace: vault
source:
  manifests:
    resources: vault
`,
    [`${RESOURCES}/vault/policy/loki.yaml`]: vaultPolicy('loki'),
    [`${SERVICES}/orders-db/service.yaml`]: `title: Orders database
description: PostgreSQL for the orders team.
owner: group:default/orders
type: postgresql
namespace: orders
dependsOn: [csi]
`,
    [`${SERVICES}/orders-db/apps/orders-postgres/app.yaml`]: `title: Orders PostgreSQL
description: The database itself.
wave: 40
namespace: orders
source:
  kustomize: {}
`,
    [`${SERVICES}/orders-db/resources/vault/policy/orders.yaml`]:
      vaultPolicy('orders'),
  };
}

/** Files by path as the reader wants them. */
export function asRepositoryFiles(
  files: Record<string, string>,
): RepositoryFile[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    content,
    id: content,
  }));
}
