import type {
  ComponentEntityV1alpha1,
  SystemEntityV1alpha1,
} from '@backstage/catalog-model';
import { ENTITY_TYPES, type Service } from '@slipway/plugin-platform-common';
import { lifecycleOf } from './appComponent';
import { commonAnnotations } from './commonAnnotations';
import { entityLinks } from './links';
import { entityName, platformRef } from './names';
import type { PlatformView } from './PlatformView';

type ServiceIdentity = Pick<
  Service,
  'name' | 'title' | 'description' | 'owner' | 'folder'
>;

function metadata(service: ServiceIdentity, view: PlatformView) {
  const { platform, location } = view;
  return {
    name: entityName(service.name),
    namespace: platform.name,
    title: service.title,
    description: service.description,
    annotations: commonAnnotations(
      platform.name,
      location,
      `${service.folder}/service.yaml`,
    ),
  };
}

/** A managed service as what holds its apps and resources together. */
export function serviceSystem(
  service: ServiceIdentity,
  view: PlatformView,
): SystemEntityV1alpha1 {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: metadata(service, view),
    spec: {
      owner: service.owner,
      domain: platformRef(view.platform.name),
      type: ENTITY_TYPES.service,
    },
  };
}

/** A managed service as what its team uses. */
export function serviceComponent(
  service: ServiceIdentity &
    Partial<Pick<Service, 'namespace' | 'type' | 'dependsOn' | 'links'>>,
  view: PlatformView,
): ComponentEntityV1alpha1 {
  const { platform, refs } = view;
  const apps = [
    ...view.appsOfService(service.name).map(app => app.name),
    ...(service.dependsOn ?? []).filter(name => view.hasApp(name)),
  ];
  const dependsOn = [...new Set(apps)].map(name => refs.component(name));
  const links = entityLinks(service.links, platform.settings);
  const common = metadata(service, view);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...common,
      annotations: {
        ...common.annotations,
        ...(service.namespace && {
          'backstage.io/kubernetes-cluster': platform.name,
          'backstage.io/kubernetes-namespace': service.namespace,
        }),
      },
      ...(service.type && { tags: [service.type] }),
      ...(links.length > 0 && { links }),
    },
    spec: {
      type: ENTITY_TYPES.service,
      lifecycle: lifecycleOf(platform),
      owner: service.owner,
      system: refs.system(service.name),
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  };
}
