/**
 * What starts a portal for tests and benchmarks.
 *
 * @packageDocumentation
 */
export { BackendProcess } from './portal/BackendProcess';
export { GitLabApi } from './portal/GitLabApi';
export { eventually, PortalApi } from './portal/PortalApi';
export {
  ProductionPortal,
  startProductionDatabase,
} from './portal/ProductionPortal';
