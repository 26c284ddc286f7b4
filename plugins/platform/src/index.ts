/**
 * Pages, entity cards and form fields of the platforms.
 *
 * @packageDocumentation
 */
export { platformPlugin, platformPlugin as default } from './plugin';
export { platformApiRef } from './api/PlatformApi';
export type {
  NameAvailability,
  PlatformApi,
  PlatformRequestOptions,
} from './api/PlatformApi';
export { PlatformClient } from './api/PlatformClient';
export { platformTranslationRef } from './translation';
