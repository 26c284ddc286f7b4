import type { ResourceEntityV1alpha1 } from '@backstage/catalog-model';
import type { Resource } from '@slipway/plugin-platform-common';
import { commonAnnotations } from './commonAnnotations';
import { resourceName } from './names';
import type { PlatformView } from './PlatformView';

/** What uses a resource: its managed service, or else the apps that apply it. */
function usersOf(
  resource: Pick<Resource, 'system' | 'service'>,
  view: PlatformView,
) {
  const { service: name, system } = resource;
  if (name !== undefined && !view.clashes(name)) {
    return {
      owner: view.service(name)?.owner,
      system: view.systemOf({ service: name }),
      dependencyOf: [view.refs.component(name)],
    };
  }
  const apps = view.appsApplying(system);
  return {
    owner: apps[0]?.owner,
    system: apps[0] && view.systemOf(apps[0]),
    dependencyOf: apps.map(app => view.refs.component(app.name)),
  };
}

/** A Crossplane resource that configures Vault or Harbor. */
export function crossplaneResource(
  resource: Pick<Resource, 'system' | 'kind' | 'name' | 'service' | 'file'> &
    Partial<Pick<Resource, 'manifest'>>,
  view: PlatformView,
): ResourceEntityV1alpha1 {
  const { platform, location } = view;
  const { manifest } = resource;
  const { owner, system, dependencyOf } = usersOf(resource, view);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: resourceName(resource),
      namespace: platform.name,
      title: resource.name,
      ...(manifest && {
        description: `${manifest.kind} ${manifest.metadata.name} of ${manifest.apiVersion}, applied by Crossplane.`,
      }),
      annotations: commonAnnotations(platform.name, location, resource.file),
    },
    spec: {
      type: `${resource.system}-${resource.kind}`,
      owner: owner ?? platform.settings.owner,
      ...(system && { system }),
      ...(dependencyOf.length > 0 && { dependencyOf }),
    },
  };
}
