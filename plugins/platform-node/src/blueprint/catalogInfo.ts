import type { Platform } from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';

/**
 * The `catalog-info.yaml` of a new platform. Slipway's own catalog gets the platform's apps from the
 * platform repository itself; this file is for every other Backstage that discovers the project.
 */
export function catalogInfo(platform: Platform): string {
  const { settings } = platform;
  const { name, title } = settings;
  const project = new URL(settings.repository.url).pathname.replace(
    /^\/|\.git$/g,
    '',
  );
  return stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `${name}-repository`,
      title: `${title}: platform repository`,
      description: `Everything that the platform ${name} is made of.`,
      annotations: { 'gitlab.com/project-slug': project },
      tags: ['platform'],
    },
    spec: {
      type: 'platform-repository',
      lifecycle:
        settings.environment === 'prod' ? 'production' : 'experimental',
      owner: settings.owner,
    },
  });
}
