/**
 * Development only: a stand-in for GitLab that speaks its public protocols.
 *
 * @packageDocumentation
 */
export type { Fault, Faults } from './faults/Faults';
export type { LoggedRequest, RequestLog } from './faults/RequestLog';
export { sandboxPlugin, sandboxPlugin as default } from './plugin';
export { SandboxGitLab, type SandboxGitLabOptions } from './SandboxGitLab';
export type { People } from './seed/People';
export type { SeedOptions } from './seed/seed';
