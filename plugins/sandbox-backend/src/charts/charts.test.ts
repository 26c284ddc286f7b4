import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { SandboxCharts } from './SandboxCharts';

interface Entry {
  version: string;
  urls: string[];
}

describe("the sandbox's chart repository", () => {
  let charts: SandboxCharts;

  beforeAll(async () => {
    charts = await SandboxCharts.start({ host: 'localhost', port: 0 });
  });
  afterAll(() => charts.close());

  it('has every chart that its index lists', async () => {
    const index = await fetch(`${charts.url}/index.yaml`);
    const { entries } = parse(await index.text()) as {
      entries: Record<string, Entry[]>;
    };
    expect(Object.keys(entries)).toContain('oncall');
    for (const [name, versions] of Object.entries(entries)) {
      for (const { version, urls } of versions) {
        const answer = await fetch(`${charts.url}/${urls[0]}`);
        expect(answer.status).toBe(200);
        const tar = gunzipSync(Buffer.from(await answer.arrayBuffer()));
        expect(tar.toString()).toContain(`${name}/Chart.yaml`);
        expect(tar.toString()).toContain(`version: ${version}`);
      }
    }
  });

  it('has nothing else', async () => {
    const answer = await fetch(`${charts.url}/oncall-9.9.9.tgz`);
    expect(answer.status).toBe(404);
  });
});
