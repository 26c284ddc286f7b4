export * from './PlatformRepositories';
export type { RepositoryContent, RepositorySource } from './RepositorySource';
export { ConfiguredPlatformRepositories } from './ConfiguredPlatformRepositories';
export { FolderSource } from './FolderSource';
export { GitLabSource, gitLabLocationId } from './GitLabSource';
export { PLATFORM_TOPIC } from './Discovery';
