import type { Manifest } from '../kubernetes/manifests';
import type { LocatedObject } from '../schemas/validator';
import { gatewayProblems } from './gateway';
import { hostsOfRoutes, hostsOfValues, type PublicHost } from './hosts';
import { probeProblems, type Prober } from './probes';
import { signInProblems } from './signIn';

const object = (
  kind: string,
  name: string,
  rest: object,
  file = `${kind}.yaml`,
): LocatedObject => ({
  file,
  object: {
    apiVersion: 'v1',
    kind,
    metadata: { name },
    ...rest,
  } as Manifest,
});

const parent = { name: 'platform', namespace: 'gateway', sectionName: 'https' };
const shop: PublicHost = {
  host: 'shop.example.com',
  app: 'shop',
  file: 'shop/app.yaml',
  parentRefs: [parent],
};
const texts = (problems: readonly { text: string }[]) =>
  problems.map(({ text }) => text).join('\n');

describe('public hosts', () => {
  it('are found in values, wherever a chart takes them, unless they are switched off', () => {
    const where = { app: 'shop', file: 'shop/app.yaml' };
    const route = { hostnames: ['shop.example.com'], parentRefs: [parent] };
    expect(
      hostsOfValues(
        {
          server: { route },
          old: { enabled: false, hosts: ['old.example.com'] },
          ingress: { hosts: [{ host: 'bare.example.com' }] },
          mirrors: { hosts: ['registry.elsewhere.org'] },
        },
        'example.com',
        where,
      ),
    ).toEqual([shop, { ...where, host: 'bare.example.com', parentRefs: [] }]);
  });

  it('are found in routes', () => {
    const spec = { hostnames: ['shop.example.com'], parentRefs: [parent] };
    expect(
      hostsOfRoutes('shop', [
        object('HTTPRoute', 'shop', { spec }, 'shop/app.yaml'),
        object('Service', 'shop', { spec }),
      ]),
    ).toEqual([shop]);
  });
});

describe('the Gateway of a public host', () => {
  const listener = {
    name: 'https',
    protocol: 'HTTPS',
    hostname: '*.example.com',
    tls: { mode: 'Terminate', certificateRefs: [{ name: 'wildcard' }] },
  };
  const certificate = (...dnsNames: string[]) =>
    object('Certificate', 'wildcard', {
      spec: { secretName: 'wildcard', dnsNames },
    });
  const problems = (
    host: PublicHost,
    changed: object = {},
    names = ['*.example.com'],
  ) =>
    texts(
      gatewayProblems(
        [host],
        [
          object('Gateway', 'platform', {
            spec: { listeners: [{ ...listener, ...changed }] },
          }),
          certificate(...names),
        ],
      ),
    );

  it('ends TLS with a certificate for it', () => {
    expect(problems(shop)).toBe('');
  });

  it.each([
    [{ ...shop, parentRefs: [] }, {}, undefined, /names no Gateway/],
    [
      { ...shop, parentRefs: [{ ...parent, name: 'other' }] },
      {},
      undefined,
      /there is no Gateway other/,
    ],
    [shop, { protocol: 'HTTP' }, undefined, /is none of HTTPS/],
    [
      { ...shop, host: 'a.b.example.com' },
      {},
      undefined,
      /takes \*\.example\.com only/,
    ],
    [shop, {}, ['example.com'], /no Certificate of the listener https/],
  ])('is missed where it is not there', (host, changed, names, message) => {
    const found = problems(host, changed, names);
    expect(found).toMatch(message);
    expect(found).toMatch(/^shop\/app\.yaml: shop: .*Give the route/);
  });
});

test('a host without a client in Keycloak is named, with where to add it', () => {
  const realm = (host: string) =>
    object('ConfigMap', 'realm', {
      data: { 'platform.yaml': `clients: [{baseUrl: 'https://${host}'}]` },
    });
  expect(texts(signInProblems([shop], [realm('shop.example.com')]))).toBe('');
  expect(texts(signInProblems([shop], [realm('other.example.com')]))).toMatch(
    /shop\/app\.yaml: .*Add a client with the host shop to .*single-sign-on/,
  );
});

describe('probes', () => {
  const prober: Prober = {
    app: 'exporter',
    file: 'exporter/app.yaml',
    address: 'exporter.monitoring.svc:9115',
    values: {
      config: { modules: { http_2xx: {} } },
      serviceMonitor: {
        defaults: { module: 'http_2xx' },
        targets: [{ name: 'shop', url: 'https://shop.example.com/health' }],
      },
    },
  };
  const probe = (url: string, module = 'http_2xx', by = prober.address) => [
    {
      app: 'shop',
      objects: [
        object(
          'Probe',
          'shop',
          {
            spec: {
              prober: { url: by },
              module,
              targets: { staticConfig: { static: [url] } },
            },
          },
          'shop/probe.yaml',
        ),
      ],
    },
  ];
  const bare = { ...prober, values: { ...prober.values, serviceMonitor: {} } };

  it('call every public host, from the list of the exporter or from the app', () => {
    expect(probeProblems([shop], [], prober)).toEqual([]);
    expect(
      probeProblems([shop], probe('https://shop.example.com/'), bare),
    ).toEqual([]);
    expect(texts(probeProblems([shop], [], bare))).toMatch(
      /^shop\/app\.yaml: shop: nothing calls shop\.example\.com .*Add it to serviceMonitor\.targets in exporter\/app\.yaml/,
    );
  });

  it.each([
    [probe('http://shop.example.com/'), /nothing calls shop\.example\.com/],
    [probe('https://shpo.example.com/'), /no route publishes it/],
    [probe('https://shop.example.com/', 'http'), /knows http_2xx\. Name one/],
    [
      probe('https://shop.example.com/', 'http_2xx', 'other:9115'),
      /the exporter is exporter\.monitoring\.svc:9115/,
    ],
  ])('call what is there, with what the exporter knows', (apps, message) => {
    expect(texts(probeProblems([shop], apps, bare))).toMatch(message);
  });
});
