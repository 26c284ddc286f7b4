import { Router, type Response } from 'express';
import { argoCdRoutes } from './argocd/routes';
import { ArgoCdError, unauthenticated } from './argocd/errors';
import { Clusters } from './cluster/Clusters';
import type { Cluster } from './cluster/Cluster';
import { SandboxCharts } from './charts/SandboxCharts';
import { controlRoutes } from './control/routes';
import { argoCdPages } from './argocd/pages';
import {
  SandboxIdentityProvider,
  type SandboxIdentityProviderOptions,
} from './identity/SandboxIdentityProvider';
import { kubernetesRoutes, status } from './kubernetes/routes';
import { Rights } from './rights/Rights';
import { SandboxClusterServer, clusterOf } from './SandboxClusterServer';
import { SandboxGitLab, type SandboxGitLabOptions } from './SandboxGitLab';

/** How to start the whole sandbox. @public */
export interface SandboxOptions {
  gitlab: SandboxGitLabOptions;
  /** `port` 0 for any that is free. */
  argocd: { port: number; token: string };
  kubernetes: { port: number; token: string };
  /**
   * An identity provider whose tokens Argo CD and Kubernetes take as well, with the audiences `argocd` and
   * `kubernetes`; without it there is none.
   */
  identityProvider?: SandboxIdentityProviderOptions;
  /** A chart repository beside them; without it there is none. */
  charts?: { port: number };
  /** How much faster clusters change than a person would like to watch. By default 1. */
  clusterSpeed?: number;
}

/**
 * Stand-ins for GitLab, Argo CD and Kubernetes that belong together: what the repositories describe comes up
 * in the clusters. For development and tests, on this machine only.
 *
 * @public
 */
export class Sandbox {
  private constructor(
    readonly gitlab: SandboxGitLab,
    readonly argocd: SandboxClusterServer,
    readonly kubernetes: SandboxClusterServer,
    readonly clusters: Clusters,
    readonly charts?: SandboxCharts,
    readonly identityProvider?: SandboxIdentityProvider,
  ) {}

  static async start(options: SandboxOptions): Promise<Sandbox> {
    const { seed, ...gitlabOptions } = options.gitlab;
    const anyPort = gitlabOptions.port === 0;
    const gitlab = await SandboxGitLab.start(
      anyPort ? gitlabOptions : options.gitlab,
    );
    // Its address is part of what it is filled with.
    if (anyPort && seed) await gitlab.seed(seed);
    const host = options.gitlab.host ?? 'localhost';
    const clusters = gitlab.clusters(options.clusterSpeed ?? 1);
    await clusters.start();

    const identityProvider =
      options.identityProvider &&
      (await SandboxIdentityProvider.start({
        host,
        ...options.identityProvider,
      }));
    const accepts = (system: 'argocd' | 'kubernetes') => (token: string) =>
      token === options[system].token ||
      identityProvider?.accepts(token, system) === true;

    const argocdStreams = new Set<Response>();
    const kubernetesStreams = new Set<Response>();
    const dropStreams = () => {
      for (const stream of [...argocdStreams, ...kubernetesStreams]) {
        stream.destroy();
      }
    };
    // As the reference platform grants them: argocd-rbac-cm, and the cluster role slipway-portal.
    const argocdRights = new Rights([
      'get applications',
      'sync applications',
      'get projects',
    ]);
    const kubernetesRights = new Rights(['get *', 'list *', 'watch *']);
    const argocdRoutes = Router();
    argocdRoutes.use(
      '/api/v1',
      argoCdRoutes({
        cluster: clusterOf,
        repository: platform => gitlab.repositoryOf(platform),
        streams: argocdStreams,
        rights: argocdRights,
      }),
    );
    argocdRoutes.get('/api/version', (_req, res) => {
      res.json({ Version: 'v3.5.1+sandbox' });
    });
    argocdRoutes.use(controlRoutes({ cluster: clusterOf, dropStreams }));
    argocdRoutes.use(argoCdPages(clusterOf));
    const argocd = new SandboxClusterServer({
      host,
      clusters,
      streams: argocdStreams,
      accepts: accepts('argocd'),
      rights: argocdRights,
      // Pages are for people.
      open: /^\/(?!api\/v1\/)/,
      unauthorized: res => {
        const { status: code, body } = unauthenticated();
        res.status(code).json(body);
      },
      routes: argocdRoutes,
      // eslint-disable-next-line @typescript-eslint/no-unused-vars
      onError: (error, _req, res, _next) => {
        if (error instanceof ArgoCdError) {
          res.status(error.status).json(error.body);
          return;
        }
        options.gitlab.logger?.warn(String(error.stack ?? error));
        res.status(500).json({ code: 13, message: 'internal error' });
      },
    });

    const kubernetes = new SandboxClusterServer({
      host,
      clusters,
      streams: kubernetesStreams,
      accepts: accepts('kubernetes'),
      rights: kubernetesRights,
      open: /^$/,
      unauthorized: res => {
        res.status(401).json(status(401, 'Unauthorized', 'Unauthorized'));
      },
      routes: kubernetesRoutes({
        cluster: clusterOf,
        streams: kubernetesStreams,
        rights: kubernetesRights,
      }),
      // eslint-disable-next-line @typescript-eslint/no-unused-vars
      onError: (error, _req, res, _next) => {
        options.gitlab.logger?.warn(String(error.stack ?? error));
        res.status(500).json(status(500, 'InternalError', 'internal error'));
      },
    });
    let charts: SandboxCharts | undefined;
    try {
      await argocd.listen(options.argocd.port);
      await kubernetes.listen(options.kubernetes.port);
      charts =
        options.charts &&
        (await SandboxCharts.start({ host, ...options.charts }));
    } catch (error) {
      await Promise.all([
        gitlab.close(),
        argocd.close(),
        kubernetes.close(),
        identityProvider?.close(),
      ]);
      clusters.close();
      throw error;
    }
    return new Sandbox(
      gitlab,
      argocd,
      kubernetes,
      clusters,
      charts,
      identityProvider,
    );
  }

  /** The cluster of a platform, to break things in. */
  cluster(platform: string): Cluster {
    const cluster = this.clusters.of(platform);
    if (!cluster) throw new Error(`${platform} has no cluster yet`);
    return cluster;
  }

  /** Stops everything. Can be called again. */
  async close(): Promise<void> {
    this.clusters.close();
    await Promise.all([
      this.argocd.close(),
      this.kubernetes.close(),
      this.gitlab.close(),
      this.charts?.close(),
      this.identityProvider?.close(),
    ]);
  }
}
