import type { JsonObject } from '@backstage/types';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  USER_TOKEN_SECRET,
  changeInputSchemas,
  type Change,
  type ChangeKindName,
  type ChangePreview,
  type ChangeRequest,
} from '@slipway/plugin-platform-common';
import type { PlatformClient } from '@slipway/plugin-platform-node';
import { z } from 'zod';
import { changeExample } from './examples';

type JsonSchema = JsonObject & {
  properties?: JsonObject;
  required?: string[];
};

/** One action that proposes one kind of change. */
interface ChangeActionDefinition {
  id: string;
  description: string;
  kind: ChangeKindName;
  /** Fields of the change's input that the action fixes, so that nobody fills them in. */
  fixed?: JsonObject;
  example: { description: string; input: JsonObject };
}

const definitions: ChangeActionDefinition[] = [
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
  ...(['vault', 'harbor'] as const).flatMap(
    (system): ChangeActionDefinition[] => {
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
    },
  ),
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

/** The schema of an action: that of the change, with the platform and the reason beside it. */
function inputSchema(definition: ChangeActionDefinition): JsonObject {
  const schema = z.toJSONSchema(changeInputSchemas[definition.kind], {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
  const fixed = Object.keys(definition.fixed ?? {});
  const own = Object.entries(schema.properties ?? {}).filter(
    ([key]) => !fixed.includes(key),
  );
  return {
    type: 'object',
    additionalProperties: false,
    required: [
      'platform',
      ...(schema.required ?? []).filter(key => !fixed.includes(key)),
    ],
    properties: {
      platform: { type: 'string', description: 'The name of the platform' },
      reason: {
        type: 'string',
        description: 'Why, for the reviewer; part of the merge request',
        maxLength: 2000,
      },
      ...Object.fromEntries(own),
    },
  };
}

const outputSchema: JsonObject = {
  type: 'object',
  properties: {
    changeId: { type: 'string', description: 'The id of the change' },
    title: { type: 'string' },
    mergeRequestUrl: { type: 'string' },
    mergeRequestIid: { type: 'number' },
    branch: { type: 'string' },
    changeUrl: {
      type: 'string',
      description: 'Path of the change in the portal',
    },
    paths: { type: 'array', items: { type: 'string' } },
  },
};

/** Values that a form left empty are not there: an optional field is absent, and never an empty text. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null && item !== '')
      .map(([key, item]) => [key, withoutEmpty(item)]),
  );
}

function requestOf(
  definition: ChangeActionDefinition,
  input: JsonObject,
): ChangeRequest {
  const { platform, reason, ...rest } = input;
  return {
    platform: String(platform),
    kind: definition.kind,
    input: withoutEmpty({ ...rest, ...definition.fixed }) as JsonObject,
    ...(typeof reason === 'string' && reason !== '' && { reason }),
  };
}

function logPreview(
  ctx: ActionContext<JsonObject>,
  preview: ChangePreview,
): void {
  ctx.logger.info(`${preview.title}, on ${preview.revision.slice(0, 8)}`);
  // The log of a task is kept and shown to others: what was refused as a secret must not stand in it.
  const told = new Set(preview.problems.map(({ file }) => file));
  for (const { path, diff } of preview.files) {
    ctx.logger.info(told.has(path) ? `${path}: see its problems` : `\n${diff}`);
  }
  for (const { severity, file, message, remedy } of preview.problems) {
    ctx.logger.warn(`${severity}: ${file}: ${message}. ${remedy}.`);
  }
}

function outputs(ctx: ActionContext<JsonObject>, change: Change): void {
  ctx.output('changeId', change.id);
  ctx.output('title', change.title);
  ctx.output('mergeRequestUrl', change.mergeRequest?.url);
  ctx.output('mergeRequestIid', change.mergeRequest?.iid);
  ctx.output('branch', change.branch);
  ctx.output('changeUrl', `/platforms/${change.platform}/changes/${change.id}`);
  ctx.output('paths', change.paths);
}

function changeAction(
  definition: ChangeActionDefinition,
  client: PlatformClient,
): TemplateAction {
  return {
    id: definition.id,
    description: definition.description,
    supportsDryRun: true,
    examples: [changeExample(definition.id, definition.example)],
    schema: { input: inputSchema(definition), output: outputSchema },
    async handler(ctx) {
      const request = requestOf(definition, ctx.input);
      const credentials = await ctx.getInitiatorCredentials();
      const options = { credentials, signal: ctx.signal };
      if (ctx.isDryRun) {
        const preview = await client.preview(request, options);
        logPreview(ctx, preview);
        const errors = preview.problems.filter(
          ({ severity }) => severity === 'error',
        );
        if (errors.length > 0) {
          throw new Error(
            errors
              .map(
                ({ file, message, remedy }) =>
                  `${file}: ${message}. ${remedy}.`,
              )
              .join(' '),
          );
        }
        ctx.output('title', preview.title);
        ctx.output(
          'paths',
          preview.files.map(file => file.path),
        );
        return;
      }
      // Kept with the task: once there is a merge request, a run that goes on looks for no other.
      const change = (await ctx.checkpoint({
        key: `${definition.id}.change`,
        fn: async () =>
          // As JSON, since that is what the task keeps.
          JSON.parse(
            JSON.stringify(
              await client.propose(request, {
                ...options,
                // Of a person who wants the merge request in their own name.
                userToken: ctx.secrets?.[USER_TOKEN_SECRET],
              }),
            ),
          ),
      })) as unknown as Change;
      ctx.logger.info(`${change.title}: ${change.mergeRequest?.url}`);
      outputs(ctx, change);
    },
  };
}

/** The actions that propose changes, one per kind. */
export function createChangeActions(client: PlatformClient): TemplateAction[] {
  return definitions.map(definition => changeAction(definition, client));
}
