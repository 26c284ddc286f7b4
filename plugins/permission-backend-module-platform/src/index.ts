/**
 * Who may do what with platforms.
 *
 * @packageDocumentation
 */
export {
  permissionModulePlatform,
  permissionModulePlatform as default,
} from './module';
export { readRoles, ROLES, type Role, type RoleMembers } from './roles';
