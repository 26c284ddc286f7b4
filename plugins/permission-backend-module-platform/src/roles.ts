import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What people are to platforms, from the one who may do most. @public */
export const ROLES = [
  'platform-engineer',
  'service-owner',
  'reviewer',
  'viewer',
] as const;

/** One of {@link ROLES}. @public */
export type Role = (typeof ROLES)[number];

/** Who has which role. @public */
export interface RoleMembers {
  role: Role;
  /** Full entity references of groups and users. */
  members: string[];
}

function membersOf(entry: Config, key: 'groups' | 'users', path: string) {
  return (entry.getOptionalStringArray(key) ?? []).map((text, index) => {
    try {
      return stringifyEntityRef(
        parseEntityRef(text, {
          defaultKind: key === 'groups' ? 'group' : 'user',
          defaultNamespace: 'default',
        }),
      );
    } catch {
      throw new InputError(
        `${path}.${key}[${index}] is ${text}; write it like ${
          key === 'groups' ? 'group:default/platform' : 'user:default/ada'
        }`,
      );
    }
  });
}

/** Reads `platform.roles`. @public */
export function readRoles(config: Config): RoleMembers[] {
  return (config.getOptionalConfigArray('platform.roles') ?? []).map(
    (entry, index) => {
      const path = `platform.roles[${index}]`;
      const role = entry.getString('role');
      if (!(ROLES as readonly string[]).includes(role)) {
        throw new InputError(
          `${path}.role is ${role}; there are ${ROLES.join(', ')}`,
        );
      }
      const members = [
        ...membersOf(entry, 'groups', path),
        ...membersOf(entry, 'users', path),
      ];
      if (members.length === 0) {
        throw new InputError(
          `${path} names nobody; give it groups or users, or leave it out`,
        );
      }
      return { role: role as Role, members };
    },
  );
}

/**
 * The roles of a person; a viewer when nobody gave them one.
 *
 * @param claims - full entity references of the person and their groups
 */
export function rolesOf(
  roles: readonly RoleMembers[],
  claims: readonly string[],
): Role[] {
  const found = roles
    .filter(({ members }) => members.some(ref => claims.includes(ref)))
    .map(({ role }) => role);
  return found.length > 0 ? [...new Set(found)] : ['viewer'];
}
