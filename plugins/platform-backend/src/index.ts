/**
 * The HTTP API of the platforms, under `/api/platform`; what Roadie's Argo CD plugin asks for, under
 * `/api/argocd`; and the clusters of the platforms, for the Kubernetes plugin.
 *
 * @packageDocumentation
 */
export { platformPlugin, platformPlugin as default } from './plugin';
export { argocdPlugin } from './argocd/plugin';
export { kubernetesPlatformsModule } from './kubernetes/module';
export { examineConfiguration } from './doctor/examineConfiguration';
export { examineSystems } from './doctor/examineSystems';
export type { Finding } from './doctor/Finding';
