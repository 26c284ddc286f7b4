/**
 * Server-side services of the platform plugins: platform repositories, the GitLab client, blueprints.
 *
 * @packageDocumentation
 */
export * from './argocd';
export * from './blueprint';
export * from './change';
export {
  PlatformClient,
  USER_TOKEN_HEADER,
  type PlatformClientOptions,
} from './client/PlatformClient';
export * from './connections';
export { migrateTables } from './database/migrateTables';
export * from './gitlab';
export * from './kubernetes';
export * from './permissions';
export * from './repository';
export * from './services';
export * from './upstream';
export { editYaml, type YamlEdit } from './yaml/editYaml';
