import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
import {
  changeInputSchemas,
  type Pipeline,
} from '@slipway/plugin-platform-common';
import { platformPlugin } from '@slipway/plugin-platform-backend';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import request from 'supertest';
import {
  people,
  routeMatrix,
  type Asked,
  type Known,
  type Who,
} from './__testUtils__/routeMatrix';
import { permissionModulePlatform } from './module';

const token = 'the-bots-token';
const blueprint = resolve(__dirname, '../../../platform');

// Owns the apps of observability in the reference platform.
const owned = 'group:default/observability';

const groups: Record<string, string[]> = {
  'user:default/engineer': ['group:default/platform'],
  'user:default/owner': [owned],
};

/** The reference platform with two managed services, of which one belongs to the owner. */
async function blueprintWithServices(directory: string): Promise<string> {
  const copy = join(directory, 'blueprint');
  await cp(blueprint, copy, { recursive: true });
  for (const [name, owner] of [
    ['ours', owned],
    ['theirs', 'group:default/data'],
  ] as const) {
    const folder = join(copy, 'argo-platform/services', name);
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'service.yaml'),
      `title: ${name}\ndescription: A namespace.\nowner: ${owner}\ntype: namespace\nnamespace: ${name}\n`,
    );
    await writeFile(join(folder, 'order.yaml'), 'type: namespace\n');
  }
  return copy;
}

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

/** The routes that openapi.yaml describes, as `get /platforms/{name}`. */
function describedRoutes(): string[] {
  const text = readFileSync(
    resolve(__dirname, '../../platform-backend/src/openapi.yaml'),
    'utf8',
  );
  let path = '';
  return text.split('\n').flatMap(line => {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|put|patch|delete):$/.exec(line)?.[1];
    return method ? [`${method} ${path}`] : [];
  });
}

/** What a status says of permissions; anything that is not expected stands out with its status. */
function outcomeOf(status: number, { route, answer = 200 }: Asked): string {
  if (status === 401) return 'unknown';
  if (status === 403) return 'denied';
  const expected = route.startsWith('get ') ? status === answer : status < 500;
  return expected ? 'allowed' : `answered ${status}`;
}

describe('who may call what', () => {
  let directory: string;
  let sandbox: Sandbox;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  let known: Known;

  const send = (asked: Asked, who?: Who) => {
    const [method, route] = asked.route.split(' ') as ['get' | 'post', string];
    const path: Record<string, string | number> = {
      name: 'nordwind-dev',
      ...asked.path?.(known),
    };
    const sent = request(backend.server)
      [method](
        `/api/platform${route.replace(/\{(\w+)\}/g, (_, key: string) =>
          String(path[key]),
        )}`,
      )
      .query(asked.query?.(known) ?? {});
    sent.set(
      'authorization',
      who
        ? mockCredentials.user.header(`user:default/${who}`)
        : mockCredentials.none.header(),
    );
    return asked.body ? sent.send(asked.body) : sent;
  };

  /** Reads as an engineer until it is as expected. */
  const until = async <T>(
    route: Asked['route'],
    find: (body: any) => T | undefined,
  ): Promise<T> => {
    for (let i = 0; i < 400; i++) {
      const { body } = await send({ what: '', route, may: [] }, 'engineer');
      const found = find(body);
      if (found !== undefined) return found;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`${route} was not as expected in 20 seconds`);
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'platform-roles-'));
    sandbox = await Sandbox.start({
      gitlab: {
        directory,
        port: 0,
        pipelineSpeed: 60,
        // So that its pipelines have the job that destroys.
        ciVariables: { AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/x' },
        seed: { token, blueprint: await blueprintWithServices(directory) },
      },
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
    await until('get /platforms/{name}/live', ({ counts }) =>
      counts?.healthy > 48 ? true : undefined,
    );
    const { id: change } = (
      await send(
        {
          what: '',
          route: 'post /changes',
          body: {
            platform: 'nordwind-dev',
            kind: 'app.configure',
            input: { name: 'tempo', title: 'Traces' },
          },
          may: [],
        },
        'engineer',
      )
    ).body;
    known = {
      host,
      change,
      ...(await until('get /platforms/{name}/pipelines', ({ items }) => {
        for (const { id, stages } of (items ?? []) as Pipeline[]) {
          const jobs = stages.flatMap(stage => stage.jobs);
          const destroyJob = jobs.find(({ name }) => name === 'destroy')?.id;
          const job = jobs.find(({ name }) => name !== 'destroy')?.id;
          if (job && destroyJob) return { pipeline: id, job, destroyJob };
        }
        return undefined;
      })),
    };
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('asks of every route that there is', () => {
    const asked = new Set<string>(routeMatrix.map(({ route }) => route));

    expect(describedRoutes().length).toBeGreaterThan(40);
    expect(describedRoutes().filter(route => !asked.has(route))).toEqual([]);
  });

  it('asks of every kind of change', () => {
    const asked = new Set(
      routeMatrix.map(({ body }) => (body as { kind?: string })?.kind),
    );

    expect(
      Object.keys(changeInputSchemas).filter(kind => !asked.has(kind)),
    ).toEqual([]);
  });

  it.each(routeMatrix.map(asked => [asked.what, asked] as const))(
    '%s',
    async (_what, asked) => {
      const came: Partial<Record<Who | 'nobody', string>> = {
        nobody: outcomeOf((await send(asked)).status, asked),
      };
      for (const who of people) {
        came[who] = outcomeOf((await send(asked, who)).status, asked);
      }

      expect(came).toEqual({
        nobody: 'unknown',
        ...Object.fromEntries(
          people.map(who => [
            who,
            asked.may.includes(who) ? 'allowed' : 'denied',
          ]),
        ),
      });
    },
  );

  it('says what is missing and on what', async () => {
    const { body } = await send(
      {
        what: '',
        route: 'post /platforms/{name}/apps/{app}/sync',
        path: () => ({ app: 'vault' }),
        body: {},
        may: [],
      },
      'owner',
    );

    expect(body.error.message).toBe(
      'You need the permission platform.app.operate on component:nordwind-dev/vault; ask whoever runs the portal',
    );
  });
});
