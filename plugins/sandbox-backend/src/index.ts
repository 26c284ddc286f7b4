/**
 * Development only: stand-ins for GitLab, Argo CD and Kubernetes that speak their public protocols.
 *
 * @packageDocumentation
 */
export type { Fault, Faults } from './faults/Faults';
export type { LoggedRequest, RequestLog } from './faults/RequestLog';
export {
  SandboxIdentityProvider,
  type GivenToken,
  type SandboxIdentityProviderOptions,
} from './identity/SandboxIdentityProvider';
export { sandboxPlugin, sandboxPlugin as default } from './plugin';
export { Sandbox, type SandboxOptions } from './Sandbox';
export type { SandboxClusterServer } from './SandboxClusterServer';
export type { Cluster } from './cluster/Cluster';
export type { Clusters } from './cluster/Clusters';
export { SandboxGitLab, type SandboxGitLabOptions } from './SandboxGitLab';
export type { JobLogs } from './pipelines/JobLogs';
export type { People } from './seed/People';
export type { SeedOptions } from './seed/seed';
