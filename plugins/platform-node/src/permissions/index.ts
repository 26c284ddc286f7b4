export {
  createPlatformConditionalDecision,
  platformConditions,
  platformItemResourceRef,
  platformItemRules,
} from './platformItem';
export type { PlatformItem } from './platformItem';
