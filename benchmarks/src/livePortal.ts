/**
 * A portal in a process of its own: ours with live state, or one with Roadie's backend for Argo CD, in front of
 * the same stand-in. Tells its address, and its memory and CPU time when asked.
 */
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import roadiePlugin from '@roadiehq/backstage-plugin-argo-cd-backend';
import { argocdPlugin, platformPlugin } from '@slipway/plugin-platform-backend';

/** What the portal is to be, and what is in front of it. */
export interface PortalOptions {
  kind: 'slipway' | 'roadie';
  gitlabUrl: string;
  argocdUrl: string;
  kubernetesUrl: string;
  token: string;
  platform: string;
}

/** What a portal tells its parent. */
export type PortalMessage =
  | { told: 'address'; url: string }
  | { told: 'signal'; at: number }
  | { told: 'usage'; heap: number; rss: number; cpuMicroseconds: number };

const tell = (message: PortalMessage) => process.send!(message);

function configOf(options: PortalOptions) {
  const { gitlabUrl, argocdUrl, kubernetesUrl, token, platform } = options;
  const host = new URL(gitlabUrl).host;
  return {
    integrations: {
      gitlab: [
        { host, baseUrl: gitlabUrl, apiBaseUrl: `${gitlabUrl}/api/v4`, token },
      ],
    },
    platform: {
      discovery: [{ host, group: 'platforms' }],
      gitlab: { timeout: { minutes: 2 } },
      connections: [
        {
          platform: '*',
          argocd: { url: `${argocdUrl}/{platform}`, token },
          kubernetes: { url: `${kubernetesUrl}/{platform}`, token },
        },
      ],
    },
    argocd: {
      waitCycles: 25,
      appLocatorMethods: [
        {
          type: 'config',
          instances: [
            { name: platform, url: `${argocdUrl}/${platform}`, token },
          ],
        },
      ],
    },
  };
}

async function main() {
  const options = JSON.parse(process.argv[2]!) as PortalOptions;
  const backend = await startTestBackend({
    features: [
      ...(options.kind === 'slipway'
        ? [platformPlugin, argocdPlugin]
        : [roadiePlugin]),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async () => {
            tell({ told: 'signal', at: Date.now() });
          },
        }),
      }),
      mockServices.rootConfig.factory({ data: configOf(options) }),
    ],
  });
  process.on('message', order => {
    if (order !== 'usage') process.exit(0);
    global.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    tell({
      told: 'usage',
      heap: heapUsed,
      rss,
      cpuMicroseconds: user + system,
    });
  });
  tell({
    told: 'address',
    url: `http://localhost:${backend.server.port()}`,
  });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
