export {
  KubernetesClient,
  type KubernetesAccess,
  type KubernetesEvent,
  type KubernetesKind,
  type KubernetesObject,
} from './KubernetesClient';
