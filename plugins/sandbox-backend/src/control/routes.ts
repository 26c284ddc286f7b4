import express, { Router, type Response } from 'express';
import { z } from 'zod';
import type { Cluster } from '../cluster/Cluster';
import { healthOf, syncOf } from '../cluster/RunningApp';
import { isCrossplane } from '../cluster/objects';
import { html } from '../pages/html';
import { page } from '../pages/layout';

const body = z.object({
  name: z.string().max(200),
  message: z.string().max(1_000).optional(),
});

const names = {
  break: 'Break',
  drift: 'Change a field by hand',
  heal: 'Mend',
} as const;

/** `/<platform>/_sandbox`: what can be made to go wrong in a cluster, as a page and as an API. */
export function controlRoutes(deps: {
  cluster: (res: Response) => Cluster;
  /** Ends every stream that is open. */
  dropStreams: () => void;
}): Router {
  const { cluster: clusterOf, dropStreams } = deps;
  const router = Router();
  router.use(express.json(), express.urlencoded({ extended: false }));

  const actions: Record<
    string,
    (cluster: Cluster, name: string, message?: string) => void
  > = {
    break: (cluster, name, message) =>
      cluster.break(name, message || `${name}: 0 of 2 pods are ready`),
    drift: (cluster, name) => cluster.drift(name, true),
    'drift-once': (cluster, name) => cluster.drift(name, false),
    unmanaged: (cluster, name) => cluster.addUnmanaged(name),
    'break-resource': (cluster, name, message) =>
      cluster.breakResource(name, message || 'cannot reconcile: 403 denied'),
    heal: (cluster, name) => cluster.heal(name),
    'drop-streams': () => dropStreams(),
    compact: cluster => cluster.store.compact(),
  };

  router.post('/_sandbox/:action', (req, res) => {
    const action = actions[req.params.action];
    const input = body.safeParse({ name: '', ...req.body });
    if (!action || !input.success) {
      res.status(404).json({
        message: `There are ${Object.keys(actions).join(
          ', ',
        )}; with {"name": "…", "message": "…"}`,
      });
      return;
    }
    action(clusterOf(res), input.data.name, input.data.message);
    if (req.is('json')) res.json({ done: true });
    else res.redirect(303, '../_sandbox');
  });

  router.get('/_sandbox', (_req, res) => {
    const cluster = clusterOf(res);
    const button = (action: keyof typeof names, name: string, as?: string) =>
      html`<form method="post" action="_sandbox/${as ?? action}">
        <input type="hidden" name="name" value="${name}" />
        <button>${names[action]}</button>
      </form>`;
    res.type('html').send(
      page(
        `Control of ${cluster.platform}`,
        html`<h1>What goes wrong in ${cluster.platform}</h1>
          <p class="dim">
            Break an app, change one by hand, or mend it, and watch the portal.
          </p>
          <table>
            ${cluster.apps().map(
              app => html`<tr>
                <td>${app.desired.name}</td>
                <td>${healthOf(app)}</td>
                <td>${syncOf(app)}</td>
                <td class="dim">${app.broken}</td>
                <td class="actions">
                  ${button('break', app.desired.name)}
                  ${button('drift', app.desired.name)}
                  ${button('heal', app.desired.name)}
                </td>
              </tr>`,
            )}
          </table>
          <h2>Resources of Crossplane</h2>
          <table>
            ${cluster.store
              .list(object => isCrossplane(object.apiVersion))
              .map(
                ({ kind, metadata }) => html`<tr>
                  <td>${metadata.name}</td>
                  <td>${kind}</td>
                  <td class="actions">
                    ${button('break', metadata.name, 'break-resource')}
                    ${button('heal', metadata.name)}
                  </td>
                </tr>`,
              )}
          </table>`,
      ),
    );
  });
  return router;
}
