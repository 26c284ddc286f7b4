export {
  ChangeEngine,
  ChangeRefusedError,
  parseChangeInput,
  type ChangeEngineOptions,
  type ChangeRequester,
  type ChangeResult,
  type PreparedChange,
} from './ChangeEngine';
export type { RevertibleChange } from './kinds/revert';
export type { Proposed } from './ensureProposed';
export type { GitLabMergeRequest } from './mergeRequest';
export { serviceFiles } from './kinds/services/plan';
export type { ServiceFacts } from './kinds/services/ServiceFiles';
export { ownersOf, readOwnerRules, type OwnerRule } from './codeowners';
