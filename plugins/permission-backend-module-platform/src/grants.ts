import type { Role } from './roles';

/** `owned`: on what one of the person's groups, or they themselves, own. */
export type Grant = 'yes' | 'owned' | 'no';

/** What each role may do with platforms, by the name of the permission. */
export const platformGrants: Readonly<
  Record<string, Readonly<Record<Role, Grant>>>
> = {
  'platform.read': {
    'platform-engineer': 'yes',
    'service-owner': 'yes',
    reviewer: 'yes',
    viewer: 'yes',
  },
  'platform.refresh': {
    'platform-engineer': 'yes',
    'service-owner': 'yes',
    reviewer: 'yes',
    viewer: 'no',
  },
  'platform.change': {
    'platform-engineer': 'yes',
    'service-owner': 'owned',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.app.operate': {
    'platform-engineer': 'yes',
    'service-owner': 'owned',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.app.force': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.pipeline.run': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.create': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.deletion.confirm': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.destroy': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
  'platform.audit.read': {
    'platform-engineer': 'yes',
    'service-owner': 'no',
    reviewer: 'no',
    viewer: 'no',
  },
};

/** The types of templates that each role is shown; platform engineers are shown all. */
export const templateTypes: Readonly<
  Record<Exclude<Role, 'platform-engineer'>, readonly string[]>
> = {
  'service-owner': ['managed service', 'Vault resource', 'Harbor resource'],
  reviewer: [],
  viewer: [],
};

/**
 * What of Backstage itself needs more than reading, for roles other than platform engineers. Whatever is not named
 * here is allowed when it only reads, and denied otherwise.
 */
export const backstageGrants: Readonly<Record<string, readonly Role[]>> = {
  'catalog.entity.refresh': ['service-owner', 'reviewer', 'viewer'],
  'scaffolder.task.create': ['service-owner'],
  'scaffolder.action.execute': ['service-owner'],
  'scaffolder.template.parameter.read': ['service-owner'],
  'scaffolder.template.step.read': ['service-owner'],
  'scaffolder.template.dry-run': [],
  'scaffolder.template.management': [],
  // Reaches everything in the cluster that the portal's account reaches.
  'kubernetes.proxy': [],
};
