import type { SystemEntityV1alpha1 } from '@backstage/catalog-model';
import {
  ANNOTATION_GROUP,
  ENTITY_TYPES,
  GROUPS_FILE,
  type Group,
} from '@slipway/plugin-platform-common';
import { commonAnnotations } from './commonAnnotations';
import { entityName, platformRef } from './names';
import type { PlatformView } from './PlatformView';

/** A group of apps. */
export function groupSystem(
  group: Pick<Group, 'name' | 'title' | 'description' | 'owner'>,
  view: PlatformView,
): SystemEntityV1alpha1 {
  const { platform, location } = view;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: entityName(group.name),
      namespace: platform.name,
      title: group.title,
      description: group.description,
      annotations: {
        ...commonAnnotations(platform.name, location, GROUPS_FILE),
        [ANNOTATION_GROUP]: group.name,
      },
    },
    spec: {
      owner: group.owner,
      domain: platformRef(platform.name),
      type: ENTITY_TYPES.group,
    },
  };
}
