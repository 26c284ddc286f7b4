import express, { Router, type Request, type Response } from 'express';
import type { Cluster } from '../cluster/Cluster';
import type { KubeObject, StoreEvent } from '../cluster/ObjectStore';
import type { Rights } from '../rights/Rights';
import { servedResources, type ApiResource } from './resources';

const BOOKMARK_MILLISECONDS = 10_000;

/** What the API server answers when something is wrong. */
export function status(code: number, reason: string, message: string) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  };
}

function selects(
  object: KubeObject,
  { labelSelector, fieldSelector }: Request['query'],
): boolean {
  const labels = object.metadata.labels ?? {};
  const byLabel = String(labelSelector ?? '')
    .split(',')
    .filter(Boolean)
    .every(term => {
      const [key, value] = term.split(/==?/);
      return value === undefined ? key! in labels : labels[key!] === value;
    });
  const byField = String(fieldSelector ?? '')
    .split(',')
    .filter(Boolean)
    .every(term => {
      const [path, value] = term.split(/==?/);
      const found = path!
        .split('.')
        .reduce<unknown>(
          (at, key) => (at as Record<string, unknown> | undefined)?.[key],
          object,
        );
      return found === value;
    });
  return byLabel && byField;
}

/** The Kubernetes API of one platform's cluster, below `/<platform>`. */
export function kubernetesRoutes(deps: {
  cluster: (res: Response) => Cluster;
  streams: Set<Response>;
  /** What the service account may do. */
  rights: Rights;
}): Router {
  const { cluster: clusterOf, streams, rights } = deps;
  const router = Router();

  const served = (cluster: Cluster) =>
    servedResources(cluster.store.list(() => true));

  router.get('/version', (_req, res) => {
    res.json({ major: '1', minor: '34', gitVersion: 'v1.34.1-sandbox' });
  });

  router.post(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    express.json(),
    (req, res) => {
      const { spec } = req.body;
      const { verb, resource } = spec.resourceAttributes;
      res.status(201).json({
        kind: 'SelfSubjectAccessReview',
        apiVersion: 'authorization.k8s.io/v1',
        metadata: { creationTimestamp: null },
        spec,
        status: { allowed: rights.allows(verb, resource) },
      });
    },
  );

  router.get('/api', (_req, res) => {
    res.json({ kind: 'APIVersions', versions: ['v1'] });
  });

  router.get('/apis', (_req, res) => {
    const groups = new Map<string, Set<string>>();
    for (const { groupVersion } of served(clusterOf(res))) {
      const [group, version] = groupVersion.split('/');
      if (!version) continue;
      groups.set(group!, (groups.get(group!) ?? new Set()).add(version));
    }
    res.json({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [...groups].map(([name, versions]) => ({
        name,
        versions: [...versions].map(version => ({
          groupVersion: `${name}/${version}`,
          version,
        })),
      })),
    });
  });

  const discovery = (groupVersion: string, res: Response) => {
    const resources = served(clusterOf(res)).filter(
      resource => resource.groupVersion === groupVersion,
    );
    if (resources.length === 0) {
      res.status(404).type('text/plain').send('404 page not found\n');
      return;
    }
    res.json({
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion,
      resources: resources.map(({ plural, kind, namespaced }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced,
        kind,
        verbs: ['get', 'list', 'watch'],
      })),
    });
  };
  router.get('/api/v1', (_req, res) => discovery('v1', res));
  router.get('/apis/:group/:version', (req, res) =>
    discovery(`${req.params.group}/${req.params.version}`, res),
  );

  const watch = (
    req: Request,
    res: Response,
    cluster: Cluster,
    matches: (object: KubeObject) => boolean,
  ) => {
    const { store } = cluster;
    const { query } = req;
    res.set('content-type', 'application/json');
    res.flushHeaders();
    const send = (type: string, object: object) =>
      res.write(`${JSON.stringify({ type, object })}\n`);
    const write = ({ type, object }: StoreEvent) => {
      if (matches(object)) send(type, object);
    };
    const from = query.resourceVersion
      ? store.since(Number(query.resourceVersion))
      : [];
    if (!from) {
      send('ERROR', {
        ...status(410, 'Expired', 'too old resource version'),
      });
      res.end();
      return;
    }
    if (!query.resourceVersion) {
      for (const object of store.list(matches)) send('ADDED', object);
    }
    from.forEach(write);
    streams.add(res);
    const stop = store.subscribe(write);
    const bookmarks =
      query.allowWatchBookmarks === 'true' || query.allowWatchBookmarks === '1'
        ? setInterval(
            () =>
              send('BOOKMARK', {
                metadata: { resourceVersion: String(store.version) },
              }),
            BOOKMARK_MILLISECONDS,
          )
        : undefined;
    const timeout = query.timeoutSeconds
      ? setTimeout(() => res.end(), Number(query.timeoutSeconds) * 1000)
      : undefined;
    res.on('close', () => {
      stop();
      clearInterval(bookmarks);
      clearTimeout(timeout);
      streams.delete(res);
    });
  };

  const answer = (
    req: Request,
    res: Response,
    place: {
      groupVersion: string;
      plural: string;
      namespace?: string;
      name?: string;
    },
  ) => {
    const cluster = clusterOf(res);
    const resource: ApiResource | undefined = served(cluster).find(
      other =>
        other.groupVersion === place.groupVersion &&
        other.plural === place.plural,
    );
    if (!resource) {
      res.status(404).type('text/plain').send('404 page not found\n');
      return;
    }
    const watching = req.query.watch === 'true' || req.query.watch === '1';
    const reading = place.name === undefined ? 'list' : 'get';
    const verb = watching ? 'watch' : reading;
    if (!rights.allows(verb, place.plural)) {
      res
        .status(403)
        .json(
          status(
            403,
            'Forbidden',
            `${place.plural} is forbidden: User "system:serviceaccount:portal:portal" cannot ${verb} resource "${place.plural}"`,
          ),
        );
      return;
    }
    const matches = (object: KubeObject) =>
      object.apiVersion === resource.groupVersion &&
      object.kind === resource.kind &&
      (place.namespace === undefined ||
        object.metadata.namespace === place.namespace) &&
      (place.name === undefined || object.metadata.name === place.name) &&
      selects(object, req.query);
    if (watching) {
      watch(req, res, cluster, matches);
      return;
    }
    const items = cluster.store.list(matches);
    if (place.name !== undefined) {
      if (items[0]) res.json(items[0]);
      else {
        res
          .status(404)
          .json(
            status(
              404,
              'NotFound',
              `${place.plural} "${place.name}" not found`,
            ),
          );
      }
      return;
    }
    const start = Number(req.query.continue ?? 0) || 0;
    const limit = Number(req.query.limit ?? 0) || items.length;
    const page = items.slice(start, start + limit);
    res.json({
      kind: `${resource.kind}List`,
      apiVersion: resource.groupVersion,
      metadata: {
        resourceVersion: String(cluster.store.version),
        ...(start + limit < items.length && {
          continue: String(start + limit),
          remainingItemCount: items.length - start - limit,
        }),
      },
      items: page,
    });
  };

  router.get('/api/v1/namespaces/:namespace/pods/:name/log', (req, res) => {
    res
      .type('text/plain')
      .send(
        `The Slipway sandbox runs nothing; ${req.params.name} is only a name.\n`,
      );
  });
  for (const [base, groupVersionOf] of [
    ['/api/v1', () => 'v1'],
    [
      '/apis/:group/:version',
      (req: Request) => `${req.params.group}/${req.params.version}`,
    ],
  ] as const) {
    router.get(`${base}/namespaces/:namespace/:plural/:name?`, (req, res) => {
      const { namespace, plural, name } = req.params;
      answer(req, res, {
        groupVersion: groupVersionOf(req),
        plural: plural!,
        namespace,
        name,
      });
    });
    router.get(`${base}/:plural/:name?`, (req, res) => {
      const { plural, name } = req.params;
      answer(req, res, {
        groupVersion: groupVersionOf(req),
        plural: plural!,
        name,
      });
    });
  }
  router.use((_req, res) => {
    res.status(404).type('text/plain').send('404 page not found\n');
  });
  return router;
}
