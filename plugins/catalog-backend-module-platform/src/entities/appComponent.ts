import type {
  ComponentEntityV1alpha1,
  EntityLink,
} from '@backstage/catalog-model';
import {
  ANNOTATION_APP,
  ANNOTATION_ARGOCD_APP,
  ANNOTATION_ARGOCD_INSTANCE,
  ANNOTATION_ARGOCD_PROXY,
  ANNOTATION_CHART,
  ANNOTATION_GROUP,
  ANNOTATION_SOURCE_KIND,
  ANNOTATION_VERSION,
  ANNOTATION_WAVE,
  ENTITY_TYPES,
  type App,
  type Platform,
} from '@slipway/plugin-platform-common';
import { commonAnnotations } from './commonAnnotations';
import { entityLinks } from './links';
import { entityName } from './names';
import type { PlatformView } from './PlatformView';

/** The catalog's word for how serious a platform is. */
export function lifecycleOf(platform: Platform): string {
  return platform.settings.environment === 'prod'
    ? 'production'
    : 'experimental';
}

/** By which Argo CD and Kubernetes plugins find what belongs to a component of a platform. */
export function argoCdAnnotations(
  platform: string,
  app: string,
): Record<string, string> {
  return {
    [ANNOTATION_ARGOCD_APP]: app,
    [ANNOTATION_ARGOCD_INSTANCE]: platform,
    // Roadie's plugin asks `/api/proxy` and this; so it asks for this platform alone, and our backend.
    [ANNOTATION_ARGOCD_PROXY]: `/../argocd/${platform}`,
  };
}

function chartAnnotations(app: App): Record<string, string> {
  const helm = app.source.helm;
  if (!helm) return {};
  return 'chart' in helm
    ? { [ANNOTATION_CHART]: helm.chart, [ANNOTATION_VERSION]: helm.version }
    : { [ANNOTATION_CHART]: helm.path };
}

function chartLinks(app: App): EntityLink[] {
  const helm = app.source.helm;
  // An oci:// repository has no page of its own.
  if (!helm || !('repository' in helm)) return [];
  return helm.repository.startsWith('https://')
    ? [{ title: 'Chart repository', url: helm.repository, type: 'chart' }]
    : [];
}

/** An app. */
export function appComponent(
  app: App,
  view: PlatformView,
): ComponentEntityV1alpha1 {
  const { platform, location, refs } = view;
  const file = `${app.folder}/app.yaml`;
  // Charts label what they make with the name of the release, which is the app's unless it says otherwise.
  const release = app.source.helm?.releaseName ?? app.name;
  const system = view.systemOf(app);
  const dependsOn = app.dependsOn
    .filter(name => view.hasApp(name))
    .map(name => refs.component(name));
  const links = [
    ...entityLinks(app.links, platform.settings),
    ...chartLinks(app),
  ];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entityName(app.name),
      namespace: platform.name,
      title: app.title,
      description: app.description,
      annotations: {
        ...commonAnnotations(platform.name, location, file),
        [ANNOTATION_APP]: app.name,
        ...(app.group !== undefined && { [ANNOTATION_GROUP]: app.group }),
        [ANNOTATION_WAVE]: String(app.wave),
        [ANNOTATION_SOURCE_KIND]: app.sourceKind,
        ...chartAnnotations(app),
        ...argoCdAnnotations(platform.name, app.name),
        'backstage.io/kubernetes-cluster': platform.name,
        'backstage.io/kubernetes-namespace': app.namespace,
        'backstage.io/kubernetes-label-selector':
          app.labelSelector ?? `app.kubernetes.io/instance=${release}`,
      },
      tags: [app.sourceKind, `wave-${app.wave}`],
      ...(links.length > 0 && { links }),
    },
    spec: {
      type: ENTITY_TYPES.app,
      lifecycle: lifecycleOf(platform),
      owner: app.owner,
      ...(system && { system }),
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  };
}
