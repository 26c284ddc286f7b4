const ARGO = 'platform/argo-platform';
const appsPerGroup = 50;

const platformYaml = `apiVersion: slipway.dev/v1
name: benchmark
title: Benchmark
owner: group:default/platform
environment: dev
domain: benchmark.example.com
contact: platform@example.com
repository:
  url: https://gitlab.example.com/platforms/benchmark.git
gitlab:
  url: https://gitlab.example.com
  group: platforms
aws:
  accountId: '012345678901'
  region: eu-central-1
network:
  cidr: 10.20.0.0/16
  availabilityZones: 3
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

const groupYaml = (name: string) => `  ${name}:
    title: ${name}
    description: One of the groups of the benchmark.
    owner: group:default/${name}
    sources: [https://charts.example.com/stable]
    destinations: ['*']
`;

/** `app.yaml` of the app with that number, in a platform of the benchmark. */
export function appYaml(number: number, version = '1.0.0'): string {
  const { name } = place(number);
  const before =
    number % appsPerGroup === 0 ? undefined : place(number - 1).name;
  return `title: App ${number}
description: App ${number} of a platform that is as large as the benchmark wants it.
wave: 30
namespace: ${name}
source:
  helm:
    repository: https://charts.example.com/stable
    chart: web-service
    version: ${version}
${before ? `dependsOn: [${before}]\n` : ''}links:
  - title: Dashboard
    url: https://grafana.{{ .platform.domain }}/d/${name}
`;
}

/** The path of the `app.yaml` of the app with that number. */
export function appFile(number: number): string {
  const { group, name } = place(number);
  return `${ARGO}/apps/${group}/${name}/app.yaml`;
}

/** The files of a platform with so many apps, by path. */
export function generatePlatform(apps: number): Map<string, string> {
  const groups = new Set<string>();
  const files = new Map([['platform/platform.yaml', platformYaml]]);
  for (let number = 0; number < apps; number++) {
    groups.add(place(number).group);
    files.set(appFile(number), appYaml(number));
  }
  files.set(
    `${ARGO}/groups.yaml`,
    `groups:\n${[...groups].map(groupYaml).join('')}`,
  );
  return files;
}

/** How many entities such a platform makes: the apps, the groups, the platform and its cluster. */
export function entityCount(apps: number): number {
  return apps + Math.ceil(apps / appsPerGroup) + 2;
}

function place(number: number): { group: string; name: string } {
  return {
    group: `group-${Math.floor(number / appsPerGroup)}`,
    name: `app-${number}`,
  };
}
