/**
 * What our catalog entities carry, beside the annotations of the ecosystem.
 *
 * @packageDocumentation
 */

/** The name of the platform. @public */
export const ANNOTATION_PLATFORM = 'slipway.dev/platform';
/** The name of the app in the platform. @public */
export const ANNOTATION_APP = 'slipway.dev/app';
/** The group of the app. @public */
export const ANNOTATION_GROUP = 'slipway.dev/group';
/** The wave of the app, as a number. @public */
export const ANNOTATION_WAVE = 'slipway.dev/wave';
/** `helm`, `kustomize` or `manifests`. @public */
export const ANNOTATION_SOURCE_KIND = 'slipway.dev/source-kind';
/** The name of the Helm chart. @public */
export const ANNOTATION_CHART = 'slipway.dev/chart';
/** The version of the Helm chart. @public */
export const ANNOTATION_VERSION = 'slipway.dev/version';
/** The file that describes the thing, from the root of the platform repository. @public */
export const ANNOTATION_FILE = 'slipway.dev/file';
/** What is wrong in the repository, when the entity shows its last good version. One line per problem. @public */
export const ANNOTATION_PROBLEM = 'slipway.dev/problem';

/** On the Domain of a platform: how many of its entities wait for a person to agree to their deletion. @public */
export const ANNOTATION_HELD_DELETIONS = 'slipway.dev/held-deletions';

/** Argo CD's name of the Application; read by Roadie's cards too. @public */
export const ANNOTATION_ARGOCD_APP = 'argocd/app-name';
/** The Argo CD instance, by the name of the platform. @public */
export const ANNOTATION_ARGOCD_INSTANCE = 'argocd/instance-name';
/** Where Roadie's card asks about the Application: at our own backend. @public */
export const ANNOTATION_ARGOCD_PROXY = 'argocd/proxy-url';
/** Group and project of the GitLab repository. @public */
export const ANNOTATION_GITLAB_PROJECT = 'gitlab.com/project-slug';
/** Host of the GitLab, read by GitLab plugins beside the slug. @public */
export const ANNOTATION_GITLAB_INSTANCE = 'gitlab.com/instance';

/** `spec.type` of our entities. @public */
export const ENTITY_TYPES = {
  app: 'platform-app',
  service: 'managed-service',
  cluster: 'kubernetes-cluster',
  group: 'app-group',
} as const;
