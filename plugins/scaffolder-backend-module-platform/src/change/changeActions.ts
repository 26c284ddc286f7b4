import type { JsonObject } from '@backstage/types';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  USER_TOKEN_SECRET,
  changeInputSchemas,
  withoutEmpty,
  type Change,
  type ChangePreview,
  type ChangeRequest,
} from '@slipway/plugin-platform-common';
import type { PlatformClient } from '@slipway/plugin-platform-node';
import { z } from 'zod';
import {
  changeActionDefinitions,
  type ChangeActionDefinition,
} from './changeActionDefinitions';
import { changeExample } from './examples';

type JsonSchema = JsonObject & {
  properties?: JsonObject;
  required?: string[];
};

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
  return changeActionDefinitions.map(definition =>
    changeAction(definition, client),
  );
}
