import { Router, type Response } from 'express';
import type { Cluster } from '../cluster/Cluster';
import { healthOf, syncOf } from '../cluster/RunningApp';
import { html } from '../pages/html';
import { page } from '../pages/layout';

/** Argo CD's pages, so that links from the portal lead somewhere. */
export function argoCdPages(clusterOf: (res: Response) => Cluster): Router {
  const router = Router();

  router.get('/', (req, res) => {
    const cluster = clusterOf(res);
    const base = req.baseUrl;
    res.type('html').send(
      page(
        `Argo CD of ${cluster.platform}`,
        html`<h1>Argo CD of ${cluster.platform}</h1>
          <p><a href="${base}/_sandbox">Make something go wrong</a></p>
          <table>
            ${cluster.apps().map(
              app => html`<tr>
                <td>
                  <a href="${base}/applications/argocd/${app.desired.name}"
                    >${app.desired.name}</a
                  >
                </td>
                <td>${app.desired.project}</td>
                <td>${healthOf(app)}</td>
                <td>${syncOf(app)}</td>
              </tr>`,
            )}
          </table>`,
      ),
    );
  });

  router.get('/applications/:namespace?/:name', (req, res) => {
    const cluster = clusterOf(res);
    const app = cluster.app(req.params.name!);
    if (!app) {
      res
        .status(404)
        .type('html')
        .send(page('Not found', html`<h1>There is no such app</h1>`));
      return;
    }
    res.type('html').send(
      page(
        app.desired.name,
        html`<div class="path">
            <a href="${req.baseUrl}/">Argo CD of ${cluster.platform}</a>
          </div>
          <h1>${app.desired.name}</h1>
          <p>${healthOf(app)} · ${syncOf(app)} · ${app.broken}</p>
          <table>
            ${cluster.objects(app.desired.name).map(
              ({ object, sync, health }) => html`<tr>
                <td>${object.kind}</td>
                <td>${object.metadata.name}</td>
                <td>${sync}</td>
                <td>${health?.status} ${health?.message}</td>
              </tr>`,
            )}
          </table>`,
      ),
    );
  });
  return router;
}
