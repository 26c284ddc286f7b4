import { resolve } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Sandbox } from './Sandbox';

/**
 * Starts the sandbox when the configuration asks for it. Refuses in production.
 *
 * @public
 */
export const sandboxPlugin = createBackendPlugin({
  pluginId: 'sandbox',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
      },
      async init({ config, lifecycle, logger }) {
        if (!config.getOptionalBoolean('sandbox.enabled')) return;
        if (process.env.NODE_ENV === 'production') {
          throw new InputError(
            'The sandbox is for development: its token is public and anyone may press its buttons. Set sandbox.enabled to false',
          );
        }
        const application = config.getOptionalConfig(
          'sandbox.gitlab.application',
        );
        const chartsPort = config.getOptionalNumber('sandbox.charts.port');
        const blueprint = config.getOptionalString('sandbox.blueprint');
        const sandbox = await Sandbox.start({
          gitlab: {
            directory: resolve(config.getString('sandbox.directory')),
            port: config.getOptionalNumber('sandbox.gitlab.port') ?? 7010,
            ciVariables: config.getOptional<Record<string, string>>(
              'sandbox.gitlab.ciVariables',
            ),
            application: application && {
              clientId: application.getString('clientId'),
              clientSecret: application.getString('clientSecret'),
              redirectUri: application.getString('redirectUri'),
            },
            pipelineSpeed: config.getOptionalNumber(
              'sandbox.gitlab.pipelineSpeed',
            ),
            seed: {
              token: config.getString('sandbox.gitlab.token'),
              blueprint: blueprint && resolve(blueprint),
            },
            logger,
          },
          argocd: {
            port: config.getOptionalNumber('sandbox.argocd.port') ?? 7011,
            token: config.getString('sandbox.argocd.token'),
          },
          kubernetes: {
            port: config.getOptionalNumber('sandbox.kubernetes.port') ?? 7012,
            token: config.getString('sandbox.kubernetes.token'),
          },
          ...(chartsPort !== undefined && { charts: { port: chartsPort } }),
          clusterSpeed: config.getOptionalNumber('sandbox.clusterSpeed'),
        });
        lifecycle.addShutdownHook(() => sandbox.close());
        const { gitlab, argocd, kubernetes } = sandbox;
        logger.info(
          `The sandbox's GitLab is at ${gitlab.url}, its Argo CD at ${argocd.url}, its Kubernetes at ${kubernetes.url}`,
        );
      },
    });
  },
});
