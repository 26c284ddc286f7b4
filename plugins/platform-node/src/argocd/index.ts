export { ArgoCdClient } from './ArgoCdClient';
export type {
  ArgoCdApplication,
  ArgoCdEvent,
  ArgoCdManagedResource,
  ArgoCdOperationState,
  ArgoCdResource,
  ArgoCdSource,
} from './types';
