import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import {
  changeInputSchemas,
  platformChangePermission,
  platformReadPermission,
  type ChangeKindName,
  type ChangeRequest,
} from '@slipway/plugin-platform-common';
import type { PlatformRepositories } from '@slipway/plugin-platform-node';
import type { Audit } from '../audit/Audit';
import type { Allowed } from '../http/permitted';
import { platformDetail } from '../platforms/summaries';
import { itemsOfChange } from '../permissions/items';
import type { ChangeService } from './ChangeService';
import type { ChangeStore } from './ChangeStore';
import { proposeAudited } from './proposeAudited';
import { changeList } from './StoredChange';

const kinds = Object.keys(changeInputSchemas) as [
  ChangeKindName,
  ...ChangeKindName[],
];

/** What an action gives, as JSON: what is `undefined` is not there. */
const asJson = (value: object) =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/**
 * The actions that AI clients and others reach over Backstage's registry of actions: with the same
 * permissions, checks and merge requests as the templates.
 */
export function registerActions(deps: {
  actionsRegistry: ActionsRegistryService;
  allowed: Allowed;
  audit: Audit;
  auth: AuthService;
  changes: ChangeService;
  repositories: PlatformRepositories;
  store: ChangeStore;
}): void {
  const { actionsRegistry, allowed, changes, repositories } = deps;

  actionsRegistry.register({
    name: 'describe-platform',
    title: 'Describe a platform',
    description:
      'Gives the groups, apps (with waves, versions and dependencies), managed services, Vault and Harbor resources and problems of a platform, as its repository describes it. Without a name: the names of all platforms.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: platformReadPermission,
    schema: {
      input: z =>
        z.object({
          platform: z.string().optional().describe('The name of the platform'),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await allowed(credentials, platformReadPermission);
      if (input.platform === undefined) {
        const platforms = repositories
          .list()
          .flatMap(({ platform }) => platform?.name ?? []);
        return { output: { platforms } };
      }
      const snapshot = repositories.get(input.platform);
      if (!snapshot?.platform) {
        throw new NotFoundError(
          `There is no platform ${input.platform.slice(0, 100)}`,
        );
      }
      return { output: asJson(platformDetail(snapshot, snapshot.platform)) };
    },
  });

  actionsRegistry.register({
    name: 'list-platform-changes',
    title: 'List changes of a platform',
    description:
      'Gives the changes that were asked for, the newest first, with their state and merge request.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: platformReadPermission,
    schema: {
      input: z =>
        z.object({
          platform: z.string().optional(),
          limit: z.number().int().min(1).max(100).default(20),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      await allowed(credentials, platformReadPermission);
      const page = await deps.store.list({
        platform: input.platform,
        limit: input.limit ?? 20,
        offset: 0,
      });
      return { output: asJson(changeList(page)) };
    },
  });

  const describeInput =
    'What the kind of change takes. app.upgrade: {name, version}; app.configure: {name, set: [{path, value}]}; app.add: {name, group, title, description, wave, namespace, source}; app.move: {name, group, to, confirm} to another group or name; app.remove: {name, confirm}; resource.apply: {system, kind, name, spec}; resource.rename: {system, kind, name, to, confirm}; service.add: {name, title, description, owner, order: {type, …}}; revert: {change}. A wrong field is refused with what is expected.';

  actionsRegistry.register({
    name: 'preview-platform-change',
    title: 'Preview a change of a platform',
    description:
      'Computes a change, checks the platform as it would be, and gives the difference. Writes nothing.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: platformReadPermission,
    schema: {
      input: z =>
        z.object({
          platform: z.string(),
          kind: z.enum(kinds),
          input: z.record(z.any()).describe(describeInput),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const request = input as ChangeRequest;
      await allowed(
        credentials,
        platformChangePermission,
        itemsOfChange(request),
      );
      return { output: asJson(await changes.preview(request)) };
    },
  });

  actionsRegistry.register({
    name: 'propose-platform-change',
    title: 'Propose a change of a platform',
    description:
      'Opens a merge request with a change, after the platform as it would be was checked. Nothing takes effect until people approve and merge it. Asked for again, it gives the same merge request.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    visibilityPermission: platformReadPermission,
    schema: {
      input: z =>
        z.object({
          platform: z.string(),
          kind: z.enum(kinds),
          input: z.record(z.any()).describe(describeInput),
          reason: z.string().max(2000).optional().describe('For the reviewer'),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const change = await proposeAudited(
        deps,
        input as ChangeRequest,
        credentials,
        {
          permit: items =>
            allowed(credentials, platformChangePermission, items),
        },
      );
      return { output: asJson(change) };
    },
  });
}
