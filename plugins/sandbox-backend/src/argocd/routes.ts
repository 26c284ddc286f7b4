import express, { Router, type RequestHandler, type Response } from 'express';
import { ClusterRefusal, type Cluster } from '../cluster/Cluster';
import { groupVersion } from '../cluster/application';
import type { KubeObject, StoreEvent } from '../cluster/ObjectStore';
import type { GitRepository } from '../git/GitRepository';
import type { Rights } from '../rights/Rights';
import { appNotFound, failedPrecondition, permissionDenied } from './errors';
import { projected } from './fields';
import { managedResources } from './managedResources';

const isApplication = (object: KubeObject) => object.kind === 'Application';

function matchesSelector(object: KubeObject, selector: unknown): boolean {
  if (typeof selector !== 'string' || selector === '') return true;
  return selector.split(',').every(term => {
    const [key, value] = term.split('=');
    return object.metadata.labels?.[key!] === value;
  });
}

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().map(String);

/** Argo CD's REST API of one platform, below `/<platform>/api/v1`. */
export function argoCdRoutes(deps: {
  /** Answers with what the connection is for. */
  cluster: (res: Response) => Cluster;
  repository: (platform: string) => GitRepository | undefined;
  /** Streams that are open, so that they can be dropped on purpose. */
  streams: Set<Response>;
  /** What the account may do. */
  rights: Rights;
}): Router {
  const { cluster: clusterOf, repository, streams, rights } = deps;
  const router = Router();

  /** Refuses as Argo CD does what the account may not do. */
  const needs =
    (action: string): RequestHandler =>
    (_req, _res, next) =>
      next(
        rights.allows(action, 'applications') ? undefined : permissionDenied(),
      );
  router.get(['/applications*', '/stream/applications'], needs('get'));
  router.post('/applications/:name/*', needs('sync'));
  router.delete('/applications/:name/operation', needs('sync'));
  router.use(express.json({ limit: '10mb' }));

  const matching = (cluster: Cluster, query: Record<string, unknown>) => {
    const projects = [...listOf(query.projects), ...listOf(query.project)];
    return cluster.store
      .list(isApplication)
      .filter(
        object =>
          (projects.length === 0 ||
            projects.includes((object.spec as { project: string }).project)) &&
          (query.name === undefined || object.metadata.name === query.name) &&
          matchesSelector(object, query.selector),
      );
  };

  const applicationOf = (
    cluster: Cluster,
    name: string,
    project: unknown,
  ): KubeObject => {
    const [object] = matching(cluster, { name });
    // Without the project, Argo CD does not tell what exists.
    if (!object) throw project ? appNotFound(name) : permissionDenied();
    return object;
  };

  const runningApp = (cluster: Cluster, name: string, project?: unknown) => {
    applicationOf(cluster, name, project);
    const app = cluster.app(name);
    if (!app) throw failedPrecondition('this app has no resources');
    return app;
  };

  const acted = (act: () => void) => {
    try {
      act();
    } catch (error) {
      if (error instanceof ClusterRefusal) {
        throw failedPrecondition(error.message);
      }
      throw error;
    }
  };

  router.get('/applications', (req, res) => {
    const cluster = clusterOf(res);
    res.json(
      projected(
        {
          metadata: { resourceVersion: String(cluster.store.version) },
          items: matching(cluster, req.query),
        },
        // `metadata` is given back in any case.
        typeof req.query.fields === 'string'
          ? req.query.fields
              .split(',')
              .map(field => `list.${field}`)
              .join(',')
          : undefined,
        'list',
      ),
    );
  });

  router.get('/stream/applications', (req, res) => {
    const cluster = clusterOf(res);
    res.set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
    });
    res.flushHeaders();
    streams.add(res);
    const fields =
      typeof req.query.fields === 'string' ? req.query.fields : undefined;
    const names = new Set(
      matching(cluster, req.query).map(({ metadata }) => metadata.name),
    );
    const write = (event: Pick<StoreEvent, 'type' | 'object'>) => {
      if (!isApplication(event.object)) return;
      if (event.type !== 'ADDED' && !names.has(event.object.metadata.name)) {
        return;
      }
      names.add(event.object.metadata.name);
      res.write(
        `data: ${JSON.stringify({
          result: {
            type: event.type,
            application: projected(event.object, fields, 'result.application'),
          },
        })}\n\n`,
      );
    };
    const from =
      typeof req.query.resourceVersion === 'string'
        ? cluster.store.since(Number(req.query.resourceVersion))
        : undefined;
    if (from) from.forEach(write);
    else {
      // Without a version, Argo CD begins with everything that exists.
      for (const object of matching(cluster, req.query)) {
        write({ type: 'ADDED', object });
      }
    }
    const stop = cluster.store.subscribe(write);
    res.on('close', () => {
      stop();
      streams.delete(res);
    });
  });

  router.get('/applications/:name', (req, res) => {
    const cluster = clusterOf(res);
    const { name } = req.params;
    applicationOf(cluster, name, req.query.project);
    if (req.query.refresh && cluster.app(name)) {
      acted(() => cluster.refresh(name));
    }
    res.json(applicationOf(cluster, name, req.query.project));
  });

  router.get('/applications/:name/resource-tree', (req, res) => {
    const cluster = clusterOf(res);
    runningApp(cluster, req.params.name, req.query.project);
    res.json({
      nodes: cluster
        .objects(req.params.name)
        .map(({ object, owner, health }) => ({
          ...groupVersion(object.apiVersion),
          kind: object.kind,
          namespace: object.metadata.namespace ?? '',
          name: object.metadata.name,
          uid: cluster.store.list(
            other =>
              other.kind === object.kind &&
              other.metadata.name === object.metadata.name &&
              other.metadata.namespace === object.metadata.namespace,
          )[0]?.metadata.uid,
          ...(owner && {
            parentRefs: [
              {
                ...groupVersion(owner.apiVersion),
                kind: owner.kind,
                namespace: owner.metadata.namespace ?? '',
                name: owner.metadata.name,
              },
            ],
          }),
          ...(health && { health }),
        })),
      orphanedNodes: [],
      hosts: [],
    });
  });

  router.get('/applications/:name/managed-resources', (req, res) => {
    const cluster = clusterOf(res);
    const app = runningApp(cluster, req.params.name, req.query.project);
    res.json({
      items: managedResources(app, cluster.objects(req.params.name)),
    });
  });

  router.get(
    '/applications/:name/revisions/:revision/metadata',
    async (req, res, next) => {
      try {
        const cluster = clusterOf(res);
        applicationOf(cluster, req.params.name, req.query.project);
        const commit = await repository(cluster.platform)?.commit(
          req.params.revision,
        );
        if (!commit) throw appNotFound(req.params.name);
        res.json({
          author: `${commit.authorName} <${commit.authorEmail}>`,
          date: commit.authoredAt,
          message: commit.message,
        });
      } catch (error) {
        next(error);
      }
    },
  );

  router.post('/applications/:name/sync', (req, res) => {
    const cluster = clusterOf(res);
    const { name } = req.params;
    runningApp(cluster, name, req.body?.project);
    acted(() => cluster.sync(name, 'portal', req.body?.dryRun === true));
    res.json(applicationOf(cluster, name, 'any'));
  });

  router.post('/applications/:name/rollback', (req, res) => {
    const cluster = clusterOf(res);
    const { name } = req.params;
    runningApp(cluster, name, req.body?.project);
    acted(() => cluster.rollback(name, Number(req.body?.id), 'portal'));
    res.json(applicationOf(cluster, name, 'any'));
  });

  router.delete('/applications/:name/operation', (req, res) => {
    const cluster = clusterOf(res);
    runningApp(cluster, req.params.name, req.query.project);
    acted(() => cluster.terminate(req.params.name));
    res.json({});
  });

  router.get('/projects', (_req, res) => {
    const cluster = clusterOf(res);
    const names = new Set(
      cluster.store
        .list(isApplication)
        .map(object => (object.spec as { project: string }).project),
    );
    res.json({ items: [...names].map(name => ({ metadata: { name } })) });
  });

  router.get('/session/userinfo', (_req, res) => {
    res.json({ loggedIn: true, username: 'portal', iss: 'argocd', groups: [] });
  });

  router.get('/settings', (_req, res) => {
    res.json({ url: '', appLabelKey: 'app.kubernetes.io/instance' });
  });

  router.get('/account/can-i/:resource/:action/*', (req, res) => {
    const { resource, action } = req.params;
    res.json({ value: rights.allows(action!, resource!) ? 'yes' : 'no' });
  });

  return router;
}
