import {
  coreServices,
  createBackendPlugin,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError, ResponseError } from '@backstage/errors';
import type {
  LiveApp,
  LiveAppDetail,
  LiveSummary,
} from '@slipway/plugin-platform-common';
import Router from 'express-promise-router';
import { roadieApplication } from './roadieShape';

/**
 * Answers what `@roadiehq/backstage-plugin-argo-cd` asks its backend for, at `/api/argocd`: from the live state
 * of the platforms, as whoever asks. So that plugin's card works unchanged, and costs Argo CD nothing.
 *
 * Both of its ways are answered: with `argocd/proxy-url: /../argocd/<platform>` on an entity, and with
 * `argocd.appLocatorMethods`, where every platform with the app is found.
 *
 * @public
 */
export const argocdPlugin = createBackendPlugin({
  pluginId: 'argocd',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auth, discovery, httpAuth, httpRouter }) {
        /** Asks the platform plugin on behalf of whoever asked us, so that its permissions count. */
        const ask = async <T>(
          credentials: BackstageCredentials,
          ...segments: string[]
        ): Promise<T> => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'platform',
          });
          const path = segments.map(encodeURIComponent).join('/');
          const response = await fetch(
            `${await discovery.getBaseUrl('platform')}/${path}`,
            { headers: { authorization: `Bearer ${token}` } },
          );
          if (!response.ok) throw await ResponseError.fromResponse(response);
          return (await response.json()) as T;
        };

        const detail = async (
          credentials: BackstageCredentials,
          platform: string,
          app: string,
        ) =>
          roadieApplication(
            platform,
            await ask<LiveAppDetail>(
              credentials,
              'platforms',
              platform,
              'apps',
              app,
              'live',
            ),
          );

        const found = async (
          credentials: BackstageCredentials,
          matches: (app: LiveApp) => boolean,
        ) => {
          const { items } = await ask<{ items: LiveSummary[] }>(
            credentials,
            'live',
          );
          const all = await Promise.all(
            items.map(async ({ platform, sources }) => {
              const { apps } = await ask<{ apps: LiveApp[] }>(
                credentials,
                'platforms',
                platform,
                'live',
              );
              return {
                name: platform,
                url:
                  sources.find(({ source }) => source === 'argocd')?.url ?? '',
                appName: apps.filter(matches).map(({ name }) => name),
              };
            }),
          );
          return all.filter(({ appName }) => appName.length > 0);
        };

        /** `slipway.dev/group=<group>` or `slipway.dev/service=<service>`: the labels of our Applications. */
        const bySelector = (selector: string) => {
          const terms = selector.split(',').map(term => term.split('='));
          const read = {
            'slipway.dev/group': (app: LiveApp) => app.group,
            'slipway.dev/service': (app: LiveApp) => app.service,
            'slipway.dev/wave': (app: LiveApp) => String(app.wave),
          } as Record<string, (app: LiveApp) => string | undefined>;
          const unknown = terms.find(([key]) => !read[key!]);
          if (unknown) {
            throw new InputError(
              `Apps are found by ${Object.keys(read).join(
                ', ',
              )}; not by ${unknown[0]!.slice(0, 100)}`,
            );
          }
          return (app: LiveApp) =>
            terms.every(([key, value]) => read[key!]!(app) === value);
        };

        const selected = async (
          credentials: BackstageCredentials,
          platform: string,
          selector: string,
        ) => {
          const matches = bySelector(selector);
          const { apps } = await ask<{ apps: LiveApp[] }>(
            credentials,
            'platforms',
            platform,
            'live',
          );
          return Promise.all(
            apps
              .filter(matches)
              .map(({ name }) => detail(credentials, platform, name)),
          );
        };

        const router = Router();

        router.get('/find/name/:app', async (req, res) => {
          const credentials = await httpAuth.credentials(req);
          const places = await found(
            credentials,
            ({ name }) => name === req.params.app,
          );
          if (places.length === 0) {
            throw new NotFoundError(
              `No platform has the app ${req.params.app.slice(0, 100)}`,
            );
          }
          res.json(places);
        });
        router.get('/find/selector/:selector', async (req, res) => {
          const credentials = await httpAuth.credentials(req);
          res.json(await found(credentials, bySelector(req.params.selector)));
        });

        // With and without the search for instances.
        for (const [one, many] of [
          [
            '/argoInstance/:platform/applications/name/:app',
            '/argoInstance/:platform/applications/selector/:selector',
          ],
          [
            '/:platform/applications/:app',
            '/:platform/applications/selector/:selector',
          ],
        ] as const) {
          router.get(many, async (req, res) => {
            const credentials = await httpAuth.credentials(req);
            const { platform, selector } = req.params;
            res.json({
              items: await selected(credentials, platform, selector),
            });
          });
          router.get(
            `${one}/revisions/:revision/metadata`,
            async (req, res) => {
              const credentials = await httpAuth.credentials(req);
              const { platform, app, revision } = req.params as {
                platform: string;
                app: string;
                revision: string;
              };
              res.json(
                await ask(
                  credentials,
                  'platforms',
                  platform,
                  'apps',
                  app,
                  'revisions',
                  revision,
                ),
              );
            },
          );
          router.get(one, async (req, res) => {
            const credentials = await httpAuth.credentials(req);
            res.json(
              await detail(credentials, req.params.platform, req.params.app),
            );
          });
        }
        router.get('/:platform/applications', async (req, res) => {
          const credentials = await httpAuth.credentials(req);
          const { selector, project } = req.query;
          const wanted =
            typeof selector === 'string'
              ? selector
              : `slipway.dev/group=${String(project ?? '')}`;
          res.json({
            items: await selected(credentials, req.params.platform, wanted),
          });
        });
        httpRouter.use(router);
      },
    });
  },
});
