export interface ModelApp {
  group: string;
  title: string;
  description: string;
  wave: number;
  namespace: string;
  repository: string;
  version: string;
  dependsOn: string[];
  values: Record<string, unknown>;
}

/** What the AppProject of a group allows. */
export interface ModelGroup {
  sources: string[];
  destinations: string[];
}

/** What the platform should be, told without a line of YAML. */
export interface Model {
  groups: Record<string, ModelGroup>;
  apps: Record<string, ModelApp>;
  policies: Record<string, string>;
  roles: Record<string, { policies: string[]; ttl: number }>;
  projects: Record<string, number>;
  files: Record<string, string>;
}

/** Where the charts of a group come from. */
export const repositories = {
  storage: 'https://charts.example.com/storage',
  observability: 'https://charts.example.com/observability',
  extra: 'https://charts.example.com/extra',
} as const;

/** What `sandboxFiles` say, with one more group. */
export const start: Model = {
  groups: {
    storage: {
      sources: [repositories.storage],
      destinations: ['kube-system'],
    },
    observability: {
      sources: [repositories.observability],
      destinations: ['*'],
    },
    extra: { sources: [repositories.extra], destinations: ['*'] },
  },
  apps: {
    csi: {
      group: 'storage',
      title: 'CSI',
      description: 'Makes volumes.',
      wave: 10,
      namespace: 'kube-system',
      repository: repositories.storage,
      version: '2.64.0',
      dependsOn: [],
      values: { replicas: 2 },
    },
    loki: {
      group: 'observability',
      title: 'Loki',
      description: 'Stores logs.',
      wave: 30,
      namespace: 'loki',
      repository: repositories.observability,
      version: '18.11.0',
      dependsOn: ['csi'],
      values: {
        loki: {
          storage: { type: 's3' },
          limits_config: { retention_period: '744h' },
        },
      },
    },
  },
  policies: { reader: 'platform' },
  roles: {},
  projects: { platform: 20 },
  files: {},
};

/** Whether apps that depend on each other could come up. */
function comesUp(apps: Model['apps']): boolean {
  const open = new Set<string>();
  const done = new Set<string>();
  const visit = (name: string): boolean => {
    if (done.has(name)) return true;
    const app = apps[name];
    if (!app || open.has(name)) return false;
    open.add(name);
    const all = app.dependsOn.every(
      other => visit(other) && apps[other]!.wave <= app.wave,
    );
    open.delete(name);
    done.add(name);
    return all;
  };
  return Object.keys(apps).every(visit);
}

/** Whether every app is what its group allows. */
const allowed = ({ apps, groups }: Model) =>
  Object.values(apps).every(({ group, repository, namespace }) => {
    const { sources, destinations } = groups[group]!;
    return (
      sources.includes(repository) &&
      destinations.some(entry => entry === '*' || entry === namespace)
    );
  });

/** Whether such a platform can come up: everything that it refers to is there, and is allowed. */
export const isSound = (model: Model): boolean =>
  comesUp(model.apps) &&
  allowed(model) &&
  Object.values(model.roles).every(role =>
    role.policies.every(policy => model.policies[policy] !== undefined),
  );
