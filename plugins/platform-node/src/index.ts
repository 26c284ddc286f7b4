/**
 * Server-side services of the platform plugins: platform repositories, the GitLab client, blueprints.
 *
 * @packageDocumentation
 */
export * from './blueprint';
export * from './change';
export {
  PlatformClient,
  type PlatformClientOptions,
} from './client/PlatformClient';
export * from './gitlab';
export * from './repository';
export * from './services';
export { editYaml, type YamlEdit } from './yaml/editYaml';
