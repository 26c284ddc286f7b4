import type { RepositoryFile } from '../model';

const platformYaml = `apiVersion: slipway.dev/v1
name: nordwind-dev
title: Nordwind development
owner: group:default/platform
environment: dev
domain: dev.nordwind.example
contact: platform@nordwind.example
repository:
  url: https://gitlab.example.com/platforms/nordwind-dev.git
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
    owner: group:default/platform
    required: true
    sources: [https://charts.example.com/storage]
    destinations: [kube-system, storage-*]
  observability:
    title: Observability
    description: Metrics, logs and traces.
    owner: group:default/observability
    sources: [https://charts.example.com/observability]
    destinations: ['*']
`;

const csiYaml = `title: EBS CSI driver
description: Makes EBS volumes.
wave: 10
namespace: kube-system
source:
  helm:
    repository: https://charts.example.com/storage
    chart: aws-ebs-csi-driver
    version: 2.64.0
`;

const lokiYaml = `title: Loki
description: Stores logs.
wave: 30
namespace: loki
source:
  helm:
    repository: https://charts.example.com/observability
    chart: loki
    version: 18.11.0
dependsOn: [aws-ebs-csi-driver]
`;

/** The files of a small platform, as text by path. */
export const platformFiles: Readonly<Record<string, string>> = {
  'platform/platform.yaml': platformYaml,
  'platform/infrastructure/main.tf': 'locals {}\n',
  'platform/argo-platform/groups.yaml': groupsYaml,
  'platform/argo-platform/apps/storage/aws-ebs-csi-driver/app.yaml': csiYaml,
  'platform/argo-platform/apps/observability/loki/app.yaml': lokiYaml,
  'platform/argo-platform/apps/observability/loki/values.yaml': 'loki: {}\n',
};

/** Files with ids made from their content, with some of them replaced, added or (`undefined`) removed. */
export function repositoryFiles(
  changes: Record<string, string | undefined> = {},
): RepositoryFile[] {
  return Object.entries({ ...platformFiles, ...changes }).flatMap(
    ([path, content]) =>
      content === undefined ? [] : [{ path, id: `id of ${content}`, content }],
  );
}
