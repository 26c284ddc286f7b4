import express from 'express';
import Router from 'express-promise-router';
import { stringify } from 'yaml';
import { LocalServer } from '../http/LocalServer';
import { sandboxCharts, type SandboxChart } from './charts';
import { packedChart } from './packedChart';

const fileOf = ({ name }: SandboxChart, version: string) =>
  `${name}-${version}.tgz`;

function entries() {
  return Object.fromEntries(
    sandboxCharts.map(chart => [
      chart.name,
      chart.versions.map(version => ({
        name: chart.name,
        version,
        appVersion: chart.appVersion,
        description: chart.description,
        urls: [fileOf(chart, version)],
      })),
    ]),
  );
}

const packed = (chart: SandboxChart, version: string) =>
  packedChart(chart.name, {
    'Chart.yaml': stringify({
      apiVersion: 'v2',
      name: chart.name,
      version,
      appVersion: chart.appVersion,
      description: chart.description,
    }),
    'values.yaml': chart.values,
    ...(chart.schema && {
      'values.schema.json': JSON.stringify(chart.schema),
    }),
  });

/** A chart repository: an index, and the charts that it lists. */
export class SandboxCharts {
  private constructor(private readonly server: LocalServer) {}

  /** @throws Error when the port is taken */
  static async start(options: {
    host: string;
    /** 0 for any that is free. */
    port: number;
  }): Promise<SandboxCharts> {
    const router = Router();
    router.get('/index.yaml', (_req, res) => {
      res.type('application/yaml').send(stringify({ entries: entries() }));
    });
    router.get('/:file', async (req, res) => {
      for (const chart of sandboxCharts) {
        for (const version of chart.versions) {
          if (req.params.file === fileOf(chart, version)) {
            res.type('application/gzip').send(await packed(chart, version));
            return;
          }
        }
      }
      res.status(404).type('text/plain').send('There is no such chart');
    });
    const app = express();
    app.disable('x-powered-by');
    app.use(router);
    const server = new LocalServer(app, options.host);
    await server.listen(options.port);
    return new SandboxCharts(server);
  }

  get url(): string {
    return this.server.url;
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
