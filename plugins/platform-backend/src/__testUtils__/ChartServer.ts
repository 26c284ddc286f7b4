import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A chart as `helm package` packs it. */
export async function packedChart(
  files: Record<string, string | Buffer>,
  folder = 'oncall',
): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) {
    archive.entry({ name: `${folder}/${name}` }, content);
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

type Answer =
  | {
      status?: number;
      headers?: Record<string, string>;
      body?: string | Buffer;
    }
  | 'silence';

/** A server of charts on this machine: answers by path. */
export class ChartServer {
  readonly asked: { path: string; authorization?: string }[] = [];
  readonly answers = new Map<string, Answer>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((req, res) => {
      const path = req.url!;
      const { authorization } = req.headers;
      this.asked.push({ path, ...(authorization && { authorization }) });
      const answer =
        path.startsWith('/v2/') && !authorization
          ? this.#challenge()
          : this.answers.get(path);
      if (answer === 'silence') return;
      res.writeHead(answer?.status ?? (answer ? 200 : 404), answer?.headers);
      res.end(answer?.body);
    });
  }

  static async start(): Promise<ChartServer> {
    const made = new ChartServer();
    await new Promise<void>(resolve =>
      made.#server.listen(0, '127.0.0.1', resolve),
    );
    return made;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Serves a chart from an index. */
  index(
    versions: Record<
      string,
      { version: string; url: string; digest?: string }[]
    >,
  ): void {
    const body = JSON.stringify({
      entries: Object.fromEntries(
        Object.entries(versions).map(([chart, entries]) => [
          chart,
          entries.map(({ url, ...entry }) => ({ ...entry, urls: [url] })),
        ]),
      ),
    });
    this.answers.set('/charts/index.yaml', { body });
  }

  /** Serves a chart as an OCI registry does, to whoever fetches a token first. */
  registry(name: string, tag: string, archive: Buffer): void {
    const digest = `sha256:${createHash('sha256')
      .update(archive)
      .digest('hex')}`;
    this.answers.set('/token?service=registry&scope=pull', {
      body: JSON.stringify({ token: 'for-anybody' }),
    });
    this.answers.set(`/v2/${name}/manifests/${tag}`, {
      body: JSON.stringify({
        layers: [
          {
            mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
            digest,
          },
        ],
      }),
    });
    this.answers.set(`/v2/${name}/blobs/${digest}`, { body: archive });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #challenge(): Answer {
    return {
      status: 401,
      headers: {
        'www-authenticate': `Bearer realm="${this.url}/token",service="registry",scope="pull"`,
      },
    };
  }
}
