import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_APP,
  ANNOTATION_GROUP,
  ENTITY_TYPES,
  type Unreadable,
} from '@slipway/plugin-platform-common';
import { argoCdAnnotations, lifecycleOf } from './appComponent';
import { commonAnnotations } from './commonAnnotations';
import { crossplaneResource } from './crossplaneResource';
import { groupSystem } from './groupSystem';
import { entityName } from './names';
import type { PlatformView } from './PlatformView';
import { serviceComponent, serviceSystem } from './serviceEntities';

const explanation = (file: string) =>
  `Cannot be read: correct ${file}. Until then, this says only that it exists.`;

function appPlaceholder(
  item: Unreadable & { kind: 'app' },
  view: PlatformView,
): Entity {
  const { platform, location } = view;
  const { name, group, file } = item;
  const system = view.systemOf(item);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entityName(name),
      namespace: platform.name,
      title: name,
      description: explanation(file),
      annotations: {
        ...commonAnnotations(platform.name, location, file),
        [ANNOTATION_APP]: name,
        ...(group !== undefined && { [ANNOTATION_GROUP]: group }),
        ...argoCdAnnotations(platform.name, name),
      },
    },
    spec: {
      type: ENTITY_TYPES.app,
      lifecycle: lifecycleOf(platform),
      owner: platform.settings.owner,
      ...(system && { system }),
    },
  };
}

/**
 * The least that can be said of something whose file cannot be used, for when the catalog never had a good
 * version of it.
 */
export function placeholders(item: Unreadable, view: PlatformView): Entity[] {
  const owner = view.platform.settings.owner;
  switch (item.kind) {
    case 'app':
      return [appPlaceholder(item, view)];
    case 'service': {
      const service = {
        name: item.name,
        title: item.name,
        description: explanation(item.file),
        owner,
        folder: item.file.slice(0, item.file.lastIndexOf('/')),
      };
      return [serviceSystem(service, view), serviceComponent(service, view)];
    }
    default: {
      const resource = crossplaneResource(
        { ...item, kind: item.resourceKind },
        view,
      );
      resource.metadata.description = explanation(item.file);
      return [resource];
    }
  }
}

/** A group that apps are in while the file that describes groups cannot be used. */
export function groupPlaceholder(name: string, view: PlatformView): Entity {
  return groupSystem(
    {
      name,
      title: name,
      description:
        'Cannot be read: correct groups.yaml. Until then, this says only that the group has apps.',
      owner: view.platform.settings.owner,
    },
    view,
  );
}
