/**
 * Who may do what with platforms.
 *
 * @packageDocumentation
 */
export {
  permissionModulePlatform,
  permissionModulePlatform as default,
} from './module';
