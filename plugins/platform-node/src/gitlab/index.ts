export {
  GitLabClient,
  type GitLabClientOptions,
  type GitLabRequest,
} from './GitLabClient';
export { gitlabPath } from './gitlabPath';
export { GitLabClients } from './GitLabClients';
export { GitLabError } from './GitLabError';
export { signInHost } from './signInHost';
export * from './types';
