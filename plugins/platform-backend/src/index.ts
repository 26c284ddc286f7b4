/**
 * The HTTP API of the platforms, under `/api/platform`.
 *
 * @packageDocumentation
 */
export { platformPlugin, platformPlugin as default } from './plugin';
