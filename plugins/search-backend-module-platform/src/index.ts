/**
 * Changes of platforms, found by Backstage search.
 *
 * @packageDocumentation
 */
export { searchModulePlatform as default } from './module';
export type { ChangeDocument } from './ChangeDocument';
