export {
  KubernetesClient,
  type KubernetesEvent,
  type KubernetesKind,
  type KubernetesObject,
} from './KubernetesClient';
