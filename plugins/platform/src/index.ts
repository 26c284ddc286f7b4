/**
 * Pages, entity cards and form fields of the platforms.
 *
 * @packageDocumentation
 */
export { platformPlugin, platformPlugin as default } from './plugin';
export { platformApiRef } from './api/PlatformApi';
export type {
  AppPlace,
  AuditQuery,
  ChangeQuery,
  NameAvailability,
  PlatformApi,
  PlatformRequestOptions,
  ResourcePlace,
  ServicePlace,
} from './api/PlatformApi';
export { PlatformClient } from './api/PlatformClient';
export { liveApiRef } from './api/LiveApi';
export type { LiveApi } from './api/LiveApi';
export { LiveClient } from './api/LiveClient';
export { withFormWords } from './form/words/withFormWords';
export { withTemplateWords } from './form/words/withTemplateWords';
export { platformTranslationRef } from './translation';
