import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createServiceFactory,
  type AuthService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { platformPlugin } from '@slipway/plugin-platform-backend';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import { permissionModulePlatform } from './module';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../platform');
const platform = '/api/platform/platforms/nordwind-dev';

jest.setTimeout(120_000);

const groups: Record<string, string[]> = {
  'user:default/engineer': ['group:default/platform'],
  // Owns the apps of observability in the reference platform.
  'user:default/owner': ['group:default/observability'],
};

type Who = 'engineer' | 'owner' | 'reviewer' | 'viewer';

const upgrade = (app: string) => ({
  platform: 'nordwind-dev',
  kind: 'app.upgrade',
  input: { name: app, version: '99.0.0' },
});
const order = (owner: string) => ({
  platform: 'nordwind-dev',
  kind: 'service.add',
  input: {
    name: 'ours',
    title: 'Ours',
    description: 'A namespace of ours.',
    owner,
    order: { type: 'namespace' },
  },
});

/**
 * Tokens between plugins that say which plugin asks for somebody, as the real ones do and the mock's do not: only
 * those may have conditions applied.
 */
const authWithActors = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const auth = mockServices.auth({
      pluginId: plugin.getId(),
      disableDefaultAuthPolicy: false,
    });
    const own: AuthService['getPluginRequestToken'] = async options => {
      const { onBehalfOf } = options;
      if (!auth.isPrincipal(onBehalfOf, 'user')) {
        return auth.getPluginRequestToken(options);
      }
      return {
        token: mockCredentials.user.token(onBehalfOf.principal.userEntityRef, {
          actor: { subject: `plugin:${plugin.getId()}` },
        }),
      };
    };
    return Object.assign(Object.create(auth) as AuthService, {
      getPluginRequestToken: own,
    });
  },
});

/** Who may; everybody else gets 403. */
const table: [string, 'get' | 'post', string, object | undefined, Who[]][] = [
  [
    'look',
    'get',
    `${platform}/live`,
    undefined,
    ['engineer', 'owner', 'reviewer', 'viewer'],
  ],
  [
    'look at apps',
    'get',
    `${platform}/apps`,
    undefined,
    ['engineer', 'owner', 'reviewer', 'viewer'],
  ],
  [
    'refresh',
    'post',
    `${platform}/refresh`,
    {},
    ['engineer', 'owner', 'reviewer'],
  ],
  [
    'preview a change of an own app',
    'post',
    '/api/platform/changes/preview',
    upgrade('loki'),
    ['engineer', 'owner'],
  ],
  [
    'preview a change of another app',
    'post',
    '/api/platform/changes/preview',
    upgrade('vault'),
    ['engineer'],
  ],
  [
    'preview a change of no app',
    'post',
    '/api/platform/changes/preview',
    upgrade('nothing'),
    ['engineer'],
  ],
  [
    'order for the own group',
    'post',
    '/api/platform/changes/preview',
    order('group:default/observability'),
    ['engineer', 'owner'],
  ],
  [
    'order for another group',
    'post',
    '/api/platform/changes/preview',
    order('group:default/data'),
    ['engineer'],
  ],
  [
    'compare an own app again',
    'post',
    `${platform}/apps/loki/refresh`,
    {},
    ['engineer', 'owner'],
  ],
  [
    'compare another app again',
    'post',
    `${platform}/apps/vault/refresh`,
    {},
    ['engineer'],
  ],
  [
    'sync an own app',
    'post',
    `${platform}/apps/loki/sync`,
    {},
    ['engineer', 'owner'],
  ],
  ['sync another app', 'post', `${platform}/apps/vault/sync`, {}, ['engineer']],
  [
    'prune an own app',
    'post',
    `${platform}/apps/loki/sync`,
    { prune: true },
    ['engineer'],
  ],
  [
    'roll an own app back',
    'post',
    `${platform}/apps/loki/rollback`,
    { id: 1 },
    ['engineer'],
  ],
  ['run a pipeline', 'post', `${platform}/pipelines`, {}, ['engineer']],
  [
    'destroy',
    'post',
    `${platform}/destroy`,
    { confirm: 'nothing' },
    ['engineer'],
  ],
];

describe('who may call what', () => {
  let directory: string;
  let sandbox: Sandbox;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const as = (
    who: Who,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) => {
    const asked = request(backend.server)
      [method](path)
      .set('authorization', mockCredentials.user.header(`user:default/${who}`));
    return body ? asked.send(body) : asked;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-roles-'));
    sandbox = await Sandbox.start({
      gitlab: { directory, port: 0, seed: { token, blueprint } },
      argocd: { port: 0, token },
      kubernetes: { port: 0, token },
      clusterSpeed: 30,
    });
    const { host } = new URL(sandbox.gitlab.url);
    backend = await startTestBackend({
      features: [
        platformPlugin,
        permissionPlugin,
        permissionModulePlatform,
        permissionsServiceFactory,
        authWithActors,
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async credentials => {
              const { userEntityRef } = credentials.principal as {
                userEntityRef: string;
              };
              return {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...(groups[userEntityRef] ?? []),
                ],
              };
            },
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            integrations: {
              gitlab: [sandbox.gitlab.integration(token)],
            },
            platform: {
              roles: [
                { role: 'platform-engineer', groups: ['platform'] },
                { role: 'service-owner', groups: ['observability'] },
                { role: 'reviewer', users: ['reviewer'] },
              ],
              discovery: [{ host, group: 'platforms' }],
              blueprint,
              connections: [
                {
                  platform: '*',
                  argocd: { url: `${sandbox.argocd.url}/{platform}`, token },
                },
              ],
            },
          },
        }),
      ],
    });
    for (let i = 0; i < 400; i++) {
      const { body } = await as('engineer', 'get', `${platform}/live`);
      if ((body.counts?.healthy ?? 0) > 48) return;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error('The platform did not come up in 20 seconds');
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.close();
    await rm(directory, { recursive: true, force: true });
  });

  it.each(table)('%s', async (_what, method, path, body, may) => {
    const answers: Record<string, boolean> = {};
    for (const who of ['engineer', 'owner', 'reviewer', 'viewer'] as const) {
      const { status } = await as(who, method, path, body);
      expect(status).toBeLessThan(500);
      answers[who] = status !== 403;
    }
    expect(answers).toEqual({
      engineer: may.includes('engineer'),
      owner: may.includes('owner'),
      reviewer: may.includes('reviewer'),
      viewer: may.includes('viewer'),
    });
  });

  it('says what is missing and on what', async () => {
    const { body } = await as(
      'owner',
      'post',
      `${platform}/apps/vault/sync`,
      {},
    );

    expect(body.error.message).toBe(
      'You need the permission platform.app.operate on component:nordwind-dev/vault; ask whoever runs the portal',
    );
  });
});
