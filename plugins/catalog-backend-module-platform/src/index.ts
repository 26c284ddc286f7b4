/**
 * The catalog's view of the platforms: one entity provider for all of them.
 *
 * @packageDocumentation
 */
export { catalogModulePlatform as default } from './module';
export {
  PLATFORM_CHANGED_TOPIC,
  PLATFORM_DELETION_CONFIRMED_TOPIC,
} from './provider/topics';
