/**
 * Scaffolder actions that build and change platforms.
 *
 * @packageDocumentation
 */
export {
  scaffolderModulePlatform,
  scaffolderModulePlatform as default,
} from './module';
