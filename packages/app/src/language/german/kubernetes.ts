import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { kubernetesTranslationRef } from '@backstage/plugin-kubernetes/alpha';

/** The page of an entity that shows what runs in clusters. */
export default createTranslationMessages({
  ref: kubernetesTranslationRef,
  full: true,
  messages: {
    'kubernetesContentPage.permissionAlert.title':
      'Dir fehlt eine Berechtigung',
    'kubernetesContentPage.permissionAlert.message':
      'Objekte von Kubernetes siehst du mit den Berechtigungen „kubernetes.clusters.read“ und „kubernetes.resources.read“. Bitte die Betreiber des Portals darum.',
    'kubernetesContentPage.title': 'Deine Cluster',
    'kubernetesContentPage.emptyState.title': 'Nichts in Kubernetes',
    'kubernetesContentPage.emptyState.description':
      'In keinem bekannten Cluster gibt es etwas von {{entityName}}',
    'entityContent.title': 'Kubernetes',
  },
});
