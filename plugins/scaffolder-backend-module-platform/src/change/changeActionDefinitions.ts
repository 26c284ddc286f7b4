import type { JsonObject } from '@backstage/types';
import type { ChangeKindName } from '@slipway/plugin-platform-common';

/** One action that proposes one kind of change. */
export interface ChangeActionDefinition {
  id: string;
  description: string;
  kind: ChangeKindName;
  /** Fields of the change's input that the action fixes, so that nobody fills them in. */
  fixed?: JsonObject;
  example: { description: string; input: JsonObject };
}

function resourceDefinitions(
  system: 'vault' | 'harbor',
): ChangeActionDefinition[] {
  const place =
    system === 'vault'
      ? { kind: 'kubernetes-role', name: 'orders' }
      : { kind: 'project', name: 'orders' };
  const title = system === 'vault' ? 'Vault' : 'Harbor';
  const renamed = {
    kind: system === 'vault' ? 'policy' : 'registry',
    name: 'orders',
  };
  return [
    {
      id: `platform:${system}:apply`,
      kind: 'resource.apply',
      fixed: { system },
      description: `Adds or changes a resource of ${title}, as a Crossplane resource`,
      example: {
        description: `A ${place.kind} of ${title}`,
        input: {
          ...place,
          spec:
            system === 'vault'
              ? {
                  boundServiceAccountNames: ['orders'],
                  boundServiceAccountNamespaces: ['orders'],
                  tokenPolicies: ['orders'],
                }
              : { public: false, storageQuota: 20 },
        },
      },
    },
    {
      id: `platform:${system}:rename`,
      kind: 'resource.rename',
      fixed: { system },
      description: `Gives a resource of ${title} another name, and all that refer to it follow`,
      example: {
        description: `Renames a ${renamed.kind} of ${title}`,
        input: { ...renamed, to: 'shop', confirm: renamed.name },
      },
    },
    {
      id: `platform:${system}:remove`,
      kind: 'resource.remove',
      fixed: { system },
      description: `Removes a resource of ${title}, when nothing needs it any more`,
      example: {
        description: `Removes a ${place.kind} of ${title}`,
        input: { ...place, confirm: place.name },
      },
    },
  ];
}

/** The actions that propose changes, one per kind; those of resources one per system. */
export const changeActionDefinitions: ChangeActionDefinition[] = [
  {
    id: 'platform:change:propose',
    kind: 'files',
    description:
      'Proposes operations on files of a platform as one merge request, after the result was checked as a whole',
    example: {
      description: 'Raises a value, and touches no other byte of the file',
      input: {
        title: 'Keep logs for a quarter',
        operations: [
          {
            action: 'edit',
            path: 'platform/argo-platform/apps/observability/loki/values.yaml',
            edits: [
              {
                path: ['loki', 'limits_config', 'retention_period'],
                value: '2160h',
              },
            ],
          },
        ],
      },
    },
  },
  {
    id: 'platform:app:add',
    kind: 'app.add',
    description: 'Proposes an app: from a chart, Kustomize or manifests',
    example: {
      description: 'An app from a chart',
      input: {
        name: 'tempo',
        group: 'observability',
        title: 'Tempo',
        description: 'Stores traces.',
        wave: 30,
        namespace: 'tempo',
        source: {
          helm: {
            repository: 'https://grafana.github.io/helm-charts',
            chart: 'tempo',
            version: '2.2.4',
          },
        },
        values: 'tempo:\n  retention: 24h\n',
      },
    },
  },
  {
    id: 'platform:app:upgrade',
    kind: 'app.upgrade',
    description: 'Proposes another version of an app’s chart',
    example: {
      description: 'Raises Loki',
      input: { name: 'loki', version: '18.12.0' },
    },
  },
  {
    id: 'platform:app:configure',
    kind: 'app.configure',
    description: 'Proposes other values or settings of an app',
    example: {
      description: 'Sets one value',
      input: {
        name: 'loki',
        set: [{ path: ['loki', 'auth_enabled'], value: false }],
      },
    },
  },
  {
    id: 'platform:app:move',
    kind: 'app.move',
    description:
      'Proposes that an app goes to another group or gets another name, with all that refers to it',
    example: {
      description: 'Moves an app to another group, and takes its rights along',
      input: { name: 'headlamp', group: 'developer', extendProject: true },
    },
  },
  {
    id: 'platform:app:remove',
    kind: 'app.remove',
    description: 'Proposes that an app goes, when nothing needs it any more',
    example: {
      description: 'Removes an app',
      input: { name: 'headlamp', confirm: 'headlamp' },
    },
  },
  {
    id: 'platform:service:add',
    kind: 'service.add',
    description: 'Orders a managed service with all that belongs to it',
    example: {
      description: 'A database for a team',
      input: {
        name: 'orders',
        title: 'Orders',
        description: 'The database of the orders.',
        owner: 'group:default/shop',
        order: { type: 'postgresql', instances: 3, storage: '50Gi' },
      },
    },
  },
  {
    id: 'platform:service:configure',
    kind: 'service.configure',
    description: 'Changes the order of a managed service: size, version, …',
    example: {
      description: 'More storage',
      input: {
        name: 'orders',
        order: { type: 'postgresql', instances: 3, storage: '100Gi' },
      },
    },
  },
  {
    id: 'platform:service:remove',
    kind: 'service.remove',
    description: 'Gives a managed service back',
    example: {
      description: 'Removes a service',
      input: { name: 'orders', confirm: 'orders' },
    },
  },
  ...resourceDefinitions('vault'),
  ...resourceDefinitions('harbor'),
  {
    id: 'platform:change:undo',
    kind: 'revert',
    description:
      'Proposes that every file a change touched is as it was before it',
    example: {
      description: 'Undoes a change',
      input: { change: '3f2a9c1d-77ab-4c1e-9d5e-0a1b2c3d4e5f' },
    },
  },
];
