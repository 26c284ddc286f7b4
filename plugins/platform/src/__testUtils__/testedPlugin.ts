import { platformPlugin } from '../plugin';

/**
 * The plugin for `renderTestApp`, which knows no permissions: what hangs on one is left out, as for somebody who has
 * none.
 */
export const testedPlugin = platformPlugin.withOverrides({
  extensions: [
    platformPlugin.getExtension('page:platform/audit').override({
      if: { featureFlags: { $contains: 'nobody-has-this' } },
    }),
  ],
});
