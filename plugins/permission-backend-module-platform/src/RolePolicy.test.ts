import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { taskReadPermission } from '@backstage/plugin-scaffolder-common/alpha';
import {
  platformAppForcePermission,
  platformAppOperatePermission,
  platformChangePermission,
  platformDestroyPermission,
  platformPermissions,
  platformReadPermission,
  platformRefreshPermission,
} from '@slipway/plugin-platform-common';
import { platformGrants } from './grants';
import { RolePolicy } from './RolePolicy';
import { readRoles, ROLES } from './roles';

const roles = readRoles(
  new ConfigReader({
    platform: {
      roles: [
        { role: 'platform-engineer', groups: ['group:default/platform'] },
        { role: 'service-owner', groups: ['group:default/billing'] },
        { role: 'reviewer', users: ['user:default/rita'] },
      ],
    },
  }),
);

const groups: Record<string, string[]> = {
  'user:default/paula': ['group:default/platform'],
  'user:default/ben': ['group:default/billing'],
};

function decide(permission: Permission, ref?: string) {
  const getUserInfo = jest.fn(async () => ({
    userEntityRef: ref!,
    ownershipEntityRefs: [ref!, ...(groups[ref!] ?? [])],
  }));
  const policy = new RolePolicy({ roles, userInfo: { getUserInfo } });
  return policy.handle(
    { permission },
    ref === undefined
      ? undefined
      : ({ credentials: mockCredentials.user(ref) } as never),
  );
}

const paula = 'user:default/paula';
const ben = 'user:default/ben';
const rita = 'user:default/rita';
const vera = 'user:default/vera';

const result = async (permission: Permission, ref?: string) =>
  (await decide(permission, ref)).result;

describe('the policy', () => {
  it('knows every permission of the platform plugins', () => {
    expect(Object.keys(platformGrants).sort()).toEqual(
      platformPermissions.map(({ name }) => name).sort(),
    );
    for (const grants of Object.values(platformGrants)) {
      expect(Object.keys(grants).sort()).toEqual([...ROLES].sort());
    }
  });

  it('is what the documentation says', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/permissions.md'),
      'utf8',
    );
    const rows = page.match(/^\| `platform\..*$/gm);

    expect(rows).toEqual(
      Object.entries(platformGrants).map(
        ([name, grants]) =>
          `| \`${name}\` | ${ROLES.map(role => grants[role]).join(' | ')} |`,
      ),
    );
  });

  it('denies whoever is nobody', async () => {
    expect(await result(platformReadPermission)).toBe(AuthorizeResult.DENY);
  });

  it.each([
    ['engineers', paula, platformDestroyPermission, AuthorizeResult.ALLOW],
    ['owners', ben, platformDestroyPermission, AuthorizeResult.DENY],
    ['owners', ben, platformAppForcePermission, AuthorizeResult.DENY],
    ['owners', ben, platformRefreshPermission, AuthorizeResult.ALLOW],
    ['reviewers', rita, platformRefreshPermission, AuthorizeResult.ALLOW],
    ['reviewers', rita, platformChangePermission, AuthorizeResult.DENY],
    ['viewers', vera, platformReadPermission, AuthorizeResult.ALLOW],
    ['viewers', vera, platformRefreshPermission, AuthorizeResult.DENY],
  ])('says to %s (%s) on %p: %s', async (_role, ref, permission, expected) => {
    expect(await result(permission, ref)).toBe(expected);
  });

  it.each([platformChangePermission, platformAppOperatePermission])(
    'lets service owners on what they own: $name',
    async permission => {
      expect(await decide(permission, ben)).toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        resourceType: 'platform-item',
        conditions: {
          rule: 'IS_OWNER',
          params: { owners: expect.arrayContaining(['group:default/billing']) },
        },
      });
    },
  );

  it('hides templates that would be refused, and nothing else of the catalog', async () => {
    expect(await decide(catalogEntityReadPermission, vera)).toMatchObject({
      conditions: { anyOf: [{ not: { rule: 'IS_ENTITY_KIND' } }] },
    });
    expect(await decide(catalogEntityReadPermission, ben)).toMatchObject({
      conditions: {
        anyOf: expect.arrayContaining([
          expect.objectContaining({
            rule: 'HAS_SPEC',
            params: { key: 'type', value: 'managed service' },
          }),
        ]),
      },
    });
  });

  it('shows people their own tasks, and engineers all', async () => {
    expect(await decide(taskReadPermission, ben)).toMatchObject({
      conditions: { rule: 'IS_TASK_OWNER', params: { createdBy: [ben] } },
    });
    expect(await result(taskReadPermission, paula)).toBe(AuthorizeResult.ALLOW);
  });

  it('lets people read what it does not know, and do nothing with it', async () => {
    const unknown = (action: 'read' | 'delete') =>
      createPermission({ name: `other.${action}`, attributes: { action } });

    expect(await result(unknown('read'), vera)).toBe(AuthorizeResult.ALLOW);
    expect(await result(unknown('delete'), vera)).toBe(AuthorizeResult.DENY);
    expect(await result(unknown('delete'), paula)).toBe(AuthorizeResult.ALLOW);
  });

  it('asks who somebody is once in a while, and again after it could not be told', async () => {
    let now = 0;
    const getUserInfo = jest
      .fn()
      .mockRejectedValueOnce(new Error('auth is down'))
      .mockResolvedValue({ userEntityRef: vera, ownershipEntityRefs: [vera] });
    const policy = new RolePolicy({
      roles,
      userInfo: { getUserInfo },
      now: () => now,
    });
    const ask = () =>
      policy.handle({ permission: platformReadPermission }, {
        credentials: mockCredentials.user(vera),
      } as never);

    await expect(ask()).rejects.toThrow('auth is down');
    await ask();
    await ask();
    expect(getUserInfo).toHaveBeenCalledTimes(2);
    now = 6_000;
    await ask();
    expect(getUserInfo).toHaveBeenCalledTimes(3);
  });
});

describe('platform.roles', () => {
  const read = (entry: object) => () =>
    readRoles(new ConfigReader({ platform: { roles: [entry] } }));

  it.each([
    [
      { role: 'admin', groups: ['a'] },
      'platform.roles[0].role is admin; there are platform-engineer',
    ],
    [{ role: 'viewer' }, 'platform.roles[0] names nobody'],
    [
      { role: 'viewer', groups: ['a:b:c:d/'] },
      'platform.roles[0].groups[0] is a:b:c:d/; write it like group:default/platform',
    ],
  ])('refuses %p', (entry, message) => {
    expect(read(entry)).toThrow(message);
  });
});
