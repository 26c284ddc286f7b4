import { createPermission } from '@backstage/plugin-permission-common';

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
});

/** Whoever may start a pipeline of a platform: it applies what is on its branch. @public */
export const platformPipelineRunPermission = createPermission({
  name: 'platform.pipeline.run',
  attributes: { action: 'update' },
});

/** Whoever may destroy a platform, with everything in it. @public */
export const platformDestroyPermission = createPermission({
  name: 'platform.destroy',
  attributes: { action: 'delete' },
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
];
