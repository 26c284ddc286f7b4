import { ChartRepositories } from './ChartRepository';

const index = `
entries:
  loki:
    - version: 6.0.0
`;

/** Answers by address: a text, or where it leads. */
function answering(answers: Record<string, string | { to: string }>) {
  const asked: string[] = [];
  const fetch = jest.fn(async (address: string) => {
    asked.push(address);
    const answer = answers[address];
    if (answer === undefined) return new Response('', { status: 404 });
    return typeof answer === 'string'
      ? new Response(answer)
      : new Response(null, {
          status: 302,
          headers: { location: answer.to },
        });
  });
  return {
    charts: new ChartRepositories({ fetch: fetch as never }),
    asked,
  };
}

describe('chart repositories', () => {
  it('are followed to where they have moved', async () => {
    const { charts } = answering({
      'https://charts.example.com/index.yaml': { to: '/stable/index.yaml' },
      'https://charts.example.com/stable/index.yaml': {
        to: 'https://charts.example.org/index.yaml',
      },
      'https://charts.example.org/index.yaml': index,
    });
    expect(await charts.charts('https://charts.example.com')).toEqual(['loki']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/',
    'https://127.0.0.1:7007/api/catalog/entities',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://vault.vault.svc/v1/sys/seal-status',
    'https://metadata.google.internal/',
    'http://charts.example.org/index.yaml',
    'file:///etc/passwd',
  ])('do not lead the backend to %s', async to => {
    const { charts, asked } = answering({
      'https://charts.example.com/index.yaml': { to },
    });
    await expect(charts.charts('https://charts.example.com')).rejects.toThrow(
      'which is not followed',
    );
    expect(asked).toEqual(['https://charts.example.com/index.yaml']);
  });

  it('do not lead in circles', async () => {
    const { charts, asked } = answering({
      'https://charts.example.com/index.yaml': {
        to: 'https://charts.example.com/index.yaml',
      },
    });
    await expect(charts.charts('https://charts.example.com')).rejects.toThrow(
      'it leads on more than 5 times',
    );
    expect(asked).toHaveLength(6);
  });

  it('are not read without an end', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    const endless = new ReadableStream({
      pull: controller => controller.enqueue(chunk),
    });
    const charts = new ChartRepositories({
      fetch: async () => new Response(endless),
    });
    await expect(charts.charts('https://charts.example.com')).rejects.toThrow(
      'more than 40 MiB',
    );
  });
});
