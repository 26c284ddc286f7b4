import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The type of what conditional permissions are about: a platform, a group, an app, a managed service or a
 * resource, named by its entity reference such as `component:<platform>/<app>`.
 *
 * @public
 */
export const PLATFORM_ITEM = 'platform-item';

/** The item that stands for a whole platform, for permissions that depend on what they are about. @public */
export const platformItem = (platform: string): string =>
  `domain:default/${platform}`;

/** Whoever may see platforms: their settings, problems and live state. @public */
export const platformReadPermission = createPermission({
  name: 'platform.read',
  attributes: { action: 'read' },
});

/** Whoever may create a platform from the template, and look up what its form needs. @public */
export const platformCreatePermission = createPermission({
  name: 'platform.create',
  attributes: { action: 'create' },
});

/** Whoever may have a platform read again now. @public */
export const platformRefreshPermission = createPermission({
  name: 'platform.refresh',
  attributes: { action: 'update' },
});

/** Whoever may confirm that entities held back from deletion really go. @public */
export const platformDeletionConfirmPermission = createPermission({
  name: 'platform.deletion.confirm',
  attributes: { action: 'delete' },
});

/** Whoever may propose a change of a platform: a merge request, which others approve. @public */
export const platformChangePermission = createPermission({
  name: 'platform.change',
  attributes: { action: 'create' },
  resourceType: PLATFORM_ITEM,
});

/** Whoever may start, retry, play or cancel a pipeline of a platform: it applies what is on its branch. @public */
export const platformPipelineRunPermission = createPermission({
  name: 'platform.pipeline.run',
  attributes: { action: 'update' },
  resourceType: PLATFORM_ITEM,
});

/** Whoever may destroy a platform, with everything in it. @public */
export const platformDestroyPermission = createPermission({
  name: 'platform.destroy',
  attributes: { action: 'delete' },
  resourceType: PLATFORM_ITEM,
});

/** Whoever may have Argo CD sync, refresh or stop an app: it applies what Git says. @public */
export const platformAppOperatePermission = createPermission({
  name: 'platform.app.operate',
  attributes: { action: 'update' },
  resourceType: PLATFORM_ITEM,
});

/** Whoever may have Argo CD delete objects while it syncs, or go back to an earlier deployment. @public */
export const platformAppForcePermission = createPermission({
  name: 'platform.app.force',
  attributes: { action: 'update' },
  resourceType: PLATFORM_ITEM,
});

/** Whoever may see who did what to which platform. @public */
export const platformAuditReadPermission = createPermission({
  name: 'platform.audit.read',
  attributes: { action: 'read' },
});

/** All permissions of the platform plugins. @public */
export const platformPermissions = [
  platformReadPermission,
  platformCreatePermission,
  platformRefreshPermission,
  platformDeletionConfirmPermission,
  platformChangePermission,
  platformPipelineRunPermission,
  platformDestroyPermission,
  platformAppOperatePermission,
  platformAppForcePermission,
  platformAuditReadPermission,
];
