import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { PLATFORM_ITEM } from '@slipway/plugin-platform-common';
import { z } from 'zod';

/**
 * What a permission of the platform plugin is about: a platform, or an app, group, managed service or resource of
 * one; or an order for an owner, which is not there yet.
 *
 * @public
 */
export interface PlatformItem {
  platform: string;
  /** Of the platform; `undefined` while that cannot be read. */
  environment?: string;
  kind: 'platform' | 'app' | 'group' | 'service' | 'resource' | 'order';
  /** Full entity reference of who owns it. */
  owner: string;
}

/** @public */
export const platformItemResourceRef = createPermissionResourceRef<
  PlatformItem,
  never
>().with({ pluginId: 'platform', resourceType: PLATFORM_ITEM });

/** Nothing is listed by these permissions, so there is no query to filter with. */
const noQuery = (): never => {
  throw new Error('Items of platforms are checked one by one');
};

/** Allows what is owned by one of the given people and groups. */
const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow what one of the given people and groups owns',
  resourceRef: platformItemResourceRef,
  paramsSchema: z.object({
    owners: z.array(z.string()).describe('Full entity references'),
  }),
  apply: ({ owner }, { owners }) => owners.includes(owner),
  toQuery: noQuery,
});

/** Allows what belongs to one of the given platforms. */
const isPlatform = createPermissionRule({
  name: 'IS_PLATFORM',
  description: 'Allow what belongs to one of the given platforms',
  resourceRef: platformItemResourceRef,
  paramsSchema: z.object({ platforms: z.array(z.string()) }),
  apply: ({ platform }, { platforms }) => platforms.includes(platform),
  toQuery: noQuery,
});

/** Allows what belongs to platforms of the given environments. */
const hasEnvironment = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Allow what belongs to platforms of the given environments',
  resourceRef: platformItemResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.enum(['dev', 'test', 'staging', 'prod'])),
  }),
  apply: ({ environment }, { environments }) =>
    (environments as string[]).includes(environment ?? ''),
  toQuery: noQuery,
});

/** Allows items of the given kinds. */
const isKind = createPermissionRule({
  name: 'IS_KIND',
  description: 'Allow items of the given kinds',
  resourceRef: platformItemResourceRef,
  paramsSchema: z.object({
    kinds: z.array(
      z.enum(['platform', 'app', 'group', 'service', 'resource', 'order']),
    ),
  }),
  apply: ({ kind }, { kinds }) => kinds.includes(kind),
  toQuery: noQuery,
});

/** The rules that policies can be made of. @public */
export const platformItemRules = {
  isOwner,
  isPlatform,
  hasEnvironment,
  isKind,
};

const exported = createConditionExports({
  resourceRef: platformItemResourceRef,
  rules: platformItemRules,
});

/** Conditions for policies of one's own. @public */
export const platformConditions = exported.conditions;

/** Makes a decision that depends on the item. @public */
export const createPlatformConditionalDecision =
  exported.createConditionalDecision;
