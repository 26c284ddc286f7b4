import type {
  BackstageUserInfo,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  taskCancelPermission,
  taskReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { PLATFORM_ITEM } from '@slipway/plugin-platform-common';
import {
  createPlatformConditionalDecision,
  platformConditions,
} from '@slipway/plugin-platform-node';
import {
  backstageGrants,
  platformGrants,
  templateTypes,
  type Grant,
} from './grants';
import { rolesOf, type Role, type RoleMembers } from './roles';

/** Asking who somebody is costs a request, and one page asks many permissions. */
const KNOWN_FOR = 5_000;
const MOST_KNOWN = 1_000;

const allow = { result: AuthorizeResult.ALLOW } as const;
const deny = { result: AuthorizeResult.DENY } as const;

const ranks: Grant[] = ['no', 'owned', 'yes'];

/** The most that one of the roles grants. */
function mostOf(
  grants: Readonly<Record<Role, Grant>>,
  roles: readonly Role[],
): Grant {
  return roles
    .map(role => grants[role])
    .reduce((a, b) => (ranks.indexOf(b) > ranks.indexOf(a) ? b : a), 'no');
}

/** Decides by role, and on some by ownership. */
export class RolePolicy implements PermissionPolicy {
  readonly #known = new Map<
    string,
    { info: Promise<BackstageUserInfo>; until: number }
  >();

  constructor(
    private readonly deps: {
      roles: readonly RoleMembers[];
      userInfo: UserInfoService;
      now?: () => number;
    },
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return deny;
    const { userEntityRef, ownershipEntityRefs } = await this.#infoOf(user);
    const roles = rolesOf(this.deps.roles, [
      userEntityRef,
      ...ownershipEntityRefs,
    ]);
    if (roles.includes('platform-engineer')) return allow;

    const grants = platformGrants[permission.name];
    if (grants) {
      return this.#onPlatforms(permission, mostOf(grants, roles), [
        userEntityRef,
        ...ownershipEntityRefs,
      ]);
    }
    if (isPermission(permission, catalogEntityReadPermission)) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          {
            not: catalogConditions.isEntityKind({ kinds: ['template'] }),
          },
          ...roles
            .flatMap(role =>
              role === 'platform-engineer' ? [] : templateTypes[role],
            )
            .map(value => catalogConditions.hasSpec({ key: 'type', value })),
        ],
      });
    }
    if (
      isPermission(permission, taskReadPermission) ||
      isPermission(permission, taskCancelPermission)
    ) {
      return createScaffolderTaskConditionalDecision(
        permission,
        scaffolderTaskConditions.isTaskOwner({ createdBy: [userEntityRef] }),
      );
    }
    const granted = backstageGrants[permission.name];
    if (granted) {
      return roles.some(role => granted.includes(role)) ? allow : deny;
    }
    return permission.attributes.action === 'read' ? allow : deny;
  }

  #onPlatforms(
    permission: Permission,
    grant: Grant,
    owners: string[],
  ): PolicyDecision {
    if (grant !== 'owned') return grant === 'yes' ? allow : deny;
    return isResourcePermission(permission, PLATFORM_ITEM)
      ? createPlatformConditionalDecision(
          permission,
          platformConditions.isOwner({ owners }),
        )
      : deny;
  }

  async #infoOf({ credentials }: PolicyQueryUser): Promise<BackstageUserInfo> {
    const { userInfo, now = Date.now } = this.deps;
    const { userEntityRef: ref } = credentials.principal as {
      userEntityRef?: string;
    };
    if (!ref) return userInfo.getUserInfo(credentials);
    const known = this.#known.get(ref);
    if (known && known.until > now()) return known.info;
    const info = userInfo.getUserInfo(credentials);
    this.#known.delete(ref);
    this.#known.set(ref, { info, until: now() + KNOWN_FOR });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) break;
      this.#known.delete(oldest);
    }
    // A failed question must not be the answer for the next seconds.
    info.catch(() => this.#known.delete(ref));
    return info;
  }
}
