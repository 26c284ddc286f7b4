import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  ConfiguredConnections,
  ConfiguredPlatformRepositories,
  GitLabClients,
  type PlatformConnection,
  type PlatformSnapshot,
} from '@slipway/plugin-platform-node';
import { projectOf } from '../pipelines/projectOf';
import { kindsOf } from '../live/followedKinds';
import { Findings, type Finding } from './Finding';
import { examineArgoCd } from './examineArgoCd';
import { examineGitLab } from './examineGitLab';
import { examineKubernetes } from './examineKubernetes';
import { examineProject } from './examineProject';
import { examineTokenIssue } from './examineTokenIssue';

/** One try, and not for long: somebody is waiting for the answer. */
const PATIENCE = { attempts: 1, timeout: 15_000 };

/** What is wrong with a connection: where its token comes from first, since nobody is asked without one. */
async function examineConnection(
  system: string,
  connection: PlatformConnection | undefined,
  examine: (connection: PlatformConnection) => Promise<Finding[]>,
): Promise<Finding[]> {
  if (!connection) return [];
  const token = connection.oidc
    ? await examineTokenIssue(system, connection.oidc)
    : [];
  if (token.some(({ outcome }) => outcome === 'problem')) return token;
  return [...token, ...(await examine(connection))];
}

async function examinePlatform(
  snapshot: PlatformSnapshot,
  options: {
    clients: GitLabClients;
    connections: ConfiguredConnections;
    webhookUrl?: string;
  },
): Promise<Finding[]> {
  const { location, platform, problems } = snapshot;
  const repository = new Findings(`Repository ${location.title}`);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!platform) {
    repository.problem(
      'its platform.yaml cannot be used',
      errors[0]?.message ?? 'See its problems in the catalog',
    );
    return repository.all;
  }
  if (errors.length > 0) {
    repository.warning(
      `it has ${errors.length} ${errors.length === 1 ? 'problem' : 'problems'}`,
      `They are listed on the page of the platform ${
        platform.name
      }; the first: ${errors[0]!.message}`,
    );
  }
  const { argocd, kubernetes } = options.connections.of(platform);
  const connection = new Findings(`Platform ${platform.name}`);
  if (!argocd || !kubernetes) {
    connection.warning(
      `there is no connection to its ${[
        ...(argocd ? [] : ['Argo CD']),
        ...(kubernetes ? [] : ['cluster']),
      ].join(' and ')}, so that only what its repository says is shown`,
      'Add it under platform.connections',
    );
  }
  const project = projectOf(location, options.clients);
  return [
    ...repository.all,
    ...(project ? await examineProject(project, options.webhookUrl) : []),
    ...connection.all,
    ...(await examineConnection(`Argo CD of ${platform.name}`, argocd, found =>
      examineArgoCd(platform.name, found),
    )),
    ...(await examineConnection(
      `Kubernetes of ${platform.name}`,
      kubernetes,
      found => examineKubernetes(platform.name, found, kindsOf(platform)),
    )),
  ];
}

/**
 * What the real systems say of a configuration that has no mistakes in itself: every GitLab, the project of every
 * platform, its Argo CD and its cluster. Nothing is changed anywhere.
 *
 * @public
 */
export async function* examineSystems(
  config: Config,
  options: { logger: LoggerService },
): AsyncGenerator<Finding> {
  const clients = GitLabClients.fromConfig(config, {
    integrations: ScmIntegrations.fromConfig(config),
    ...PATIENCE,
  });
  const discoveries = config.getOptionalConfigArray('platform.discovery') ?? [];
  let reachable = true;
  for (const host of clients.hosts()) {
    const groups = discoveries
      .filter(entry => entry.getString('host') === host)
      .map(entry => entry.getString('group'));
    const found = await examineGitLab(clients.forHost(host), [
      ...new Set(groups),
    ]);
    reachable &&= found.every(({ outcome }) => outcome !== 'problem');
    yield* found;
  }
  const repositories = ConfiguredPlatformRepositories.fromConfig(config, {
    logger: options.logger,
    clients,
  });
  const { snapshots, failures } = await repositories.refresh();
  const read = new Findings('Platforms');
  for (const failure of failures) {
    // What keeps every repository from being read was told above.
    if (reachable) read.problem(failure.replace(/\.$/, ''));
  }
  if (failures.length === 0) {
    if (snapshots.length > 0) {
      read.good(
        `${
          snapshots.length === 1 ? 'one is' : `${snapshots.length} are`
        } found`,
      );
    } else {
      read.warning(
        'none is found',
        'Make one with the template New platform, or give a project the topic slipway-platform',
      );
    }
  }
  yield* read.all;
  const connections = ConfiguredConnections.fromConfig(config);
  const webhookUrl = config.getOptionalString('platform.webhook.url');
  for (const snapshot of snapshots) {
    yield* await examinePlatform(snapshot, {
      clients,
      connections,
      webhookUrl,
    });
  }
}
