/**
 * The sandbox in a process of its own, so that what it costs is not taken for the portal's. Does what it is told over
 * the channel of its parent.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox } from '@slipway/plugin-sandbox-backend';
import type { SandboxAnswer, SandboxOptions, SandboxOrder } from './messages';

const options = JSON.parse(process.argv[2]!) as SandboxOptions;

async function start(): Promise<Sandbox> {
  const sandbox = await Sandbox.start({
    gitlab: {
      directory: await mkdtemp(join(tmpdir(), 'slipway-load-')),
      port: options.ports.gitlab,
      seed: { token: options.token, blueprint: options.blueprint },
      application: {
        clientId: 'portal-in-production',
        clientSecret: 'sandbox-application-not-a-secret',
        redirectUri: `${options.portalUrl}/api/auth/gitlab/handler/frame`,
      },
      pipelineSpeed: 5,
    },
    argocd: { port: options.ports.argocd, token: options.token },
    kubernetes: { port: options.ports.kubernetes, token: options.token },
    clusterSpeed: options.clusterSpeed,
  });
  const { people } = sandbox.gitlab;
  const group = people.addGroup('platforms', 'Platforms');
  const engineers = people.addGroup('platforms/platform', 'Platform team');
  for (let number = 0; number < options.users; number++) {
    const user = people.addUser(`person-${number}`, `Person ${number}`);
    people.addMember(group, user, 'developer');
    if (number === 0) people.addMember(engineers, user, 'maintainer');
  }
  return sandbox;
}

const logs = (sandbox: Sandbox) => ({
  gitlab: sandbox.gitlab.requests,
  argocd: sandbox.argocd.requests,
  kubernetes: sandbox.kubernetes.requests,
});

function carryOut(sandbox: Sandbox, order: SandboxOrder): SandboxAnswer {
  switch (order.order) {
    case 'forget-requests':
      Object.values(logs(sandbox)).forEach(log => log.clear());
      break;
    case 'requests': {
      const { gitlab, argocd, kubernetes } = logs(sandbox);
      return {
        id: order.id,
        requests: {
          gitlab: gitlab.list().length,
          argocd: argocd.list().length,
          kubernetes: kubernetes.list().length,
        },
      };
    }
    case 'break':
      sandbox.cluster(order.platform).break(order.app, 'on purpose');
      break;
    case 'heal':
      sandbox.cluster(order.platform).heal(order.app);
      break;
    case 'drift':
      // Argo CD may not mend it by itself.
      sandbox.cluster(order.platform).drift(order.app, true);
      break;
    case 'healthy':
      return {
        id: order.id,
        healthy: sandbox.clusters
          .of(order.platform)
          ?.apps()
          .filter(({ phase }) => phase === 'up').length,
      };
    case 'fault': {
      const { source, fault } = order;
      const { faults } = sandbox[source];
      faults.clear();
      if (fault) faults.add({ match: () => true, ...fault });
      break;
    }
    default:
  }
  return { id: order.id };
}

async function main() {
  const sandbox = await start();
  process.on('message', (order: SandboxOrder) => {
    try {
      process.send!(carryOut(sandbox, order));
    } catch (error) {
      process.send!({ id: order.id, error: String(error) });
    }
  });
  process.send!({ id: 0 });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
