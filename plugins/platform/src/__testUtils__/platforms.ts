import type {
  AppSummary,
  BlueprintSummary,
  PlatformDetail,
  PlatformSummary,
} from '@slipway/plugin-platform-common';

/** Groups with their apps as `name version wave`; what has no version is plain manifests. */
const estate: Record<string, string> = {
  networking:
    'aws-load-balancer-controller 3.5.0 10, external-dns 1.21.1 10, gateway - 20, network-policies - 40',
  storage:
    'aws-ebs-csi-driver 2.64.0 10, snapshot-controller 5.2.0 10, velero 12.1.0 30',
  compute:
    'karpenter 1.14.1 10, karpenter-pools - 20, metrics-server 3.13.1 10, keda 2.20.2 20',
  security:
    'cert-manager 1.21.1 10, issuers - 20, trust-manager 0.24.0 10, kyverno 3.9.0 20, policies - 40, falco 9.1.0 30',
  secrets:
    'vault 0.34.1 20, vault-config - 40, external-secrets 2.9.0 20, reloader 2.2.16 20',
  data: 'cloudnative-pg 0.29.0 20, strimzi 1.2.0 30',
  registry: 'harbor 1.19.1 30, harbor-config - 40',
  observability:
    'kube-prometheus-stack 88.5.3 30, loki 18.11.0 30, tempo 2.2.4 30, mimir 6.1.0 30, alloy 1.11.1 30, dashboards - 40',
  control:
    'argo-cd 10.1.1 0, crossplane 2.3.4 20, provider-vault 4.0.1 20, provider-harbor 3.11.2 20',
};

const dependsOn: Record<string, string[]> = {
  harbor: ['cloudnative-pg', 'cert-manager'],
  'harbor-config': ['harbor', 'provider-harbor'],
  loki: ['aws-ebs-csi-driver'],
  'vault-config': ['vault', 'provider-vault'],
};

const required = ['networking', 'control', 'security'];

function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** One app, with what a test says about it. */
export function anApp(app: Partial<AppSummary> & { name: string }): AppSummary {
  return {
    title: titleOf(app.name),
    description: `What ${app.name} is for.`,
    group: 'networking',
    wave: 10,
    owner: 'group:default/platform',
    namespace: app.name,
    sourceKind: app.version ? 'helm' : 'manifests',
    chart: app.version && app.name,
    dependsOn: dependsOn[app.name] ?? [],
    entityRef: `component:nordwind/${app.name}`,
    unreadable: false,
    ...app,
  };
}

function estateApps(): AppSummary[] {
  return Object.entries(estate).flatMap(([group, apps]) =>
    apps.split(', ').map(line => {
      const [name = '', version, wave] = line.split(' ');
      return anApp({
        name,
        group,
        wave: Number(wave),
        version: version === '-' ? undefined : version,
      });
    }),
  );
}

/** One platform in the list, with what a test says about it. */
export function aPlatform(
  platform: Partial<PlatformSummary> = {},
): PlatformSummary {
  return {
    name: 'nordwind',
    title: 'Nordwind',
    description: 'The platform of the Nordwind teams.',
    owner: 'group:default/platform',
    environment: 'prod',
    region: 'eu-central-1',
    domain: 'nordwind.example.com',
    kubernetesVersion: '1.35',
    entityRef: 'domain:default/nordwind',
    repository: {
      type: 'gitlab',
      id: 'gitlab:gitlab.example.com/platforms/nordwind@main',
      title: 'platforms/nordwind',
      webUrl: 'https://gitlab.example.com/platforms/nordwind',
      branch: 'main',
    },
    revision: '3f2c1ab09d5e4c7fa6b8123456789abcdef01234',
    observed: {
      status: 'fresh',
      observedAt: new Date(Date.now() - 12_000).toISOString(),
    },
    counts: { groups: 9, apps: estateApps().length, services: 1, resources: 3 },
    problems: { errors: 0, warnings: 0 },
    ...platform,
  };
}

/** One platform in full, with what a test says about it. */
export function aPlatformDetail(
  platform: Partial<PlatformDetail> = {},
): PlatformDetail {
  const base =
    'https://gitlab.example.com/platforms/nordwind/-/tree/3f2c1ab/platform';
  return {
    ...aPlatform(platform),
    stages: (
      [
        ['infrastructure', 'platform/infrastructure'],
        ['servicemesh', 'platform/servicemesh'],
        ['argocd', 'platform/argocd'],
        ['applications', 'platform/argo-platform'],
      ] as const
    ).map(([name, folder]) => ({
      name,
      folder,
      present: true,
      sourceUrl: `${base}/${name}`,
    })),
    groups: Object.keys(estate).map(name => ({
      name,
      title: titleOf(name),
      description: `The apps for ${name}.`,
      owner: 'group:default/platform',
      required: required.includes(name),
      sources: [`https://charts.example.com/${name}`],
      entityRef: `system:nordwind/${name}`,
    })),
    apps: [
      ...estateApps(),
      anApp({
        name: 'billing-db',
        group: undefined,
        service: 'billing',
        wave: 40,
      }),
    ],
    services: [
      {
        name: 'billing',
        title: 'PostgreSQL for billing',
        type: 'postgresql',
        owner: 'group:default/billing',
        entityRef: 'system:nordwind/billing',
      },
    ],
    resources: ['billing-read', 'billing-write', 'ci'].map(name => ({
      system: 'vault',
      kind: 'policy',
      name,
      entityRef: `resource:nordwind/vault-policy-${name}`,
    })),
    problemList: [],
    ...platform,
  };
}

/** A platform with many apps, for speed. */
export function aLargePlatform(apps: number): PlatformDetail {
  const groups = Object.keys(estate);
  return aPlatformDetail({
    apps: Array.from({ length: apps }, (_, index) =>
      anApp({
        name: `app-${String(index).padStart(4, '0')}`,
        group: groups[index % groups.length],
        wave: (index % 5) * 10,
        version: `1.${index % 40}.${index % 7}`,
      }),
    ),
  });
}

/** What the New platform template chooses from. */
export function aBlueprint(): BlueprintSummary {
  const apps = estateApps();
  return {
    groups: Object.keys(estate).map(name => ({
      name,
      title: titleOf(name),
      description: `The apps for ${name}.`,
      required: required.includes(name),
      apps: apps.filter(app => app.group === name).length,
    })),
    apps: apps.map(
      ({ name, title, group, wave, version, dependsOn: needed }) => ({
        name,
        title,
        group,
        wave,
        version,
        dependsOn: needed,
      }),
    ),
    defaults: {
      region: 'eu-central-1',
      availabilityZones: 3,
      cidr: '10.20.0.0/16',
      kubernetesVersion: '1.35',
      ciliumVersion: '1.19.3',
      argocdVersion: '10.1.1',
      systemNodeTypes: ['m7i.large'],
    },
  };
}
