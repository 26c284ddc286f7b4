import type {
  DomainEntityV1alpha1,
  ResourceEntityV1alpha1,
} from '@backstage/catalog-model';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { ENTITY_TYPES, PLATFORM_FILE } from '@slipway/plugin-platform-common';
import { commonAnnotations } from './commonAnnotations';
import type { PlatformView } from './PlatformView';

const tagPattern = /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/;

/** The platform itself. */
export function platformDomain(view: PlatformView): DomainEntityV1alpha1 {
  const { platform, location } = view;
  const { title, description, owner, environment, aws } = platform.settings;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: {
      name: platform.name,
      namespace: DEFAULT_NAMESPACE,
      title,
      ...(description && { description }),
      annotations: commonAnnotations(platform.name, location, PLATFORM_FILE),
      tags: [environment, aws.region].filter(tag => tagPattern.test(tag)),
      ...(location.webUrl && {
        links: [{ title: 'Platform repository', url: location.webUrl }],
      }),
    },
    spec: { owner, type: 'platform' },
  };
}

/** The platform's Kubernetes cluster. */
export function clusterResource(view: PlatformView): ResourceEntityV1alpha1 {
  const { platform, location } = view;
  const { title, owner, cluster, aws } = platform.settings;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: platform.name,
      namespace: platform.name,
      title: `${title} cluster`,
      description: `EKS cluster with Kubernetes ${cluster.version} in ${aws.region}.`,
      annotations: commonAnnotations(platform.name, location, PLATFORM_FILE),
    },
    spec: { type: ENTITY_TYPES.cluster, owner },
  };
}
