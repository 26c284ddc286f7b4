import { parse } from 'yaml';
import { applicationsOf, sourcesOf } from './argocd/application';
import { renderChart, renderRootChart } from './helm/render';
import { exampleFacts } from './infrastructure/facts';
import { parseManifests, type Manifest } from './kubernetes/manifests';
import { readText, repositoryPath } from './repository/files';

const folder = 'platform/argo-platform/apps/portal/portal';

interface ExternalSecret extends Manifest {
  spec: {
    target: { name: string; template?: { data?: object } };
    data?: {
      secretKey: string;
      remoteRef: { key: string; property: string };
    }[];
  };
}

interface Container {
  image: string;
  env: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: { name: string } };
  }[];
  envFrom: { secretRef: { name: string } }[];
}

interface Deployment extends Manifest {
  spec: { template: { spec: { containers: [Container] } } };
}

/** The manifests of the app `portal`, as a platform with these inputs applies them. */
async function portal(gitlab: { url: string; group: string }) {
  const applications = applicationsOf(
    await renderRootChart({
      facts: exampleFacts,
      inputs: { domain: 'dev.example.com', gitlab },
    }),
  );
  const application = applications.find(
    ({ metadata }) => metadata.name === 'portal',
  )!;
  const source = sourcesOf(application).find(({ helm }) => helm)!;
  const secrets = `${folder}/manifests/secrets.yaml`;
  const manifests = [
    ...(await renderChart({
      release: 'portal',
      chart: repositoryPath(source.path!),
      valueFiles: [repositoryPath(`${folder}/values.yaml`)],
      values: source.helm!.valuesObject,
    })),
    ...parseManifests(readText(secrets), secrets),
  ];
  const one = <T extends Manifest>(kind: string) =>
    manifests.find(manifest => manifest.kind === kind) as T;
  const container =
    one<Deployment>('Deployment').spec.template.spec.containers[0];
  const { data } = one<Manifest & { data: Record<string, string> }>(
    'ConfigMap',
  );
  return {
    manifests,
    container,
    secrets: manifests.filter(
      (manifest): manifest is ExternalSecret =>
        manifest.kind === 'ExternalSecret',
    ),
    ...configured(data['app-config.yaml']!, container.env),
    policy: one('CiliumNetworkPolicy'),
  };
}

/** Both parts of `platform`; its lists are replaced as a whole. */
const merged = (...configurations: (Record<string, unknown> | undefined)[]) =>
  Object.assign({}, ...configurations.map(one => one?.platform)) as object;

/** As the portal reads it: what the image brings, what the platform adds, and the environment of the pod. */
function configured(added: string, env: Container['env']) {
  const text = `${readText('app-config.production.yaml')}\n---\n${added}`;
  const given = new Map(env.map(({ name, value }) => [name, value]));
  const [image, platform] = text
    .replace(
      /\$\{(\w+)(?::-([^}]*))?\}/g,
      (whole, name, fallback) => given.get(name) ?? fallback ?? whole,
    )
    .split('\n---\n')
    .map(part => parse(part) as Record<string, unknown>);
  return {
    text,
    configuration: { ...image, platform: merged(image, platform) },
  };
}

const gitlab = { url: 'https://git.example.com:8443/', group: 'acme/clouds' };

/** Paths of the values that only make sense on the machine of a developer. */
function embedded(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) =>
      embedded(item, [...path, key]),
    );
  }
  return /localhost|sandbox|\.slipway|:memory:/.test(String(value))
    ? [path]
    : [];
}

/** Whether a configuration takes the place of what an earlier one has at a path. */
function replaces(configuration: unknown, [key, ...rest]: string[]): boolean {
  // Lists, texts and null are replaced as a whole; objects are merged.
  if (
    typeof configuration !== 'object' ||
    configuration === null ||
    Array.isArray(configuration)
  ) {
    return true;
  }
  return (
    key !== undefined &&
    key in configuration &&
    replaces((configuration as Record<string, unknown>)[key], rest)
  );
}

describe("the portal's own app", () => {
  it('is configured for the domain and the GitLab of the platform', async () => {
    const { configuration, container, policy } = await portal(gitlab);

    expect(configuration).toMatchObject({
      app: { baseUrl: 'https://portal.dev.example.com' },
      backend: { baseUrl: 'https://portal.dev.example.com' },
      integrations: {
        gitlab: [
          {
            host: 'git.example.com:8443',
            baseUrl: 'https://git.example.com:8443',
            apiBaseUrl: 'https://git.example.com:8443/api/v4',
          },
        ],
      },
      platform: {
        discovery: [{ host: 'git.example.com:8443', group: 'acme/clouds' }],
        webhook: {
          url: 'https://portal.dev.example.com/api/events/http/gitlab',
        },
      },
      sandbox: { enabled: false },
    });
    expect(container.image).toMatch(
      /^registry\.git\.example\.com\/acme\/clouds\/slipway\/portal:\d+\.\d+\.\d+$/,
    );
    expect(policy.spec).toHaveProperty('egress.2', {
      toEntities: ['world'],
      toPorts: [{ ports: [{ port: '8443', protocol: 'TCP' }] }],
    });
  });

  it('leaves nothing of the embedded default that belongs to one machine', async () => {
    const { configuration } = await portal(gitlab);
    const { sandbox, ...shared } = parse(readText('app-config.yaml'));

    const paths = embedded(shared);

    expect(sandbox.enabled).toBe(true);
    expect(paths.length).toBeGreaterThan(5);
    expect(
      paths
        .filter(path => !replaces(configuration, path))
        .map(path => path.join('.')),
    ).toEqual([]);
  });

  it('has every variable of its configuration', async () => {
    const { text, container, secrets } = await portal(gitlab);
    // Those with a default may be missing.
    const used = [...text.matchAll(/\$\{(\w+)\}/g)].map(match => match[1]!);
    const optional = [...text.matchAll(/\$\{(\w+):-/g)].map(match => match[1]!);
    const sources = container.envFrom.map(({ secretRef }) => secretRef.name);
    const given = [
      ...container.env.map(({ name }) => name),
      ...secrets
        .filter(({ spec }) => sources.includes(spec.target.name))
        .flatMap(({ spec }) => [
          ...(spec.data ?? []).map(({ secretKey }) => secretKey),
          ...Object.keys(spec.target.template?.data ?? {}),
        ]),
    ];

    expect([...new Set(used)].filter(name => !given.includes(name))).toEqual(
      [],
    );
    // Read before there is a configuration.
    const process = [
      'NODE_ENV',
      'NODE_OPTIONS',
      'METRICS_PORT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
    ];
    // What nothing reads is a leftover, or a typo.
    expect(
      given.filter(name => ![...used, ...optional, ...process].includes(name)),
    ).toEqual([]);
  });

  it('documents every credential that a person has to write into Vault', async () => {
    const { secrets } = await portal(gitlab);
    const readme = readText('platform/argo-platform/README.md');
    const references = secrets.flatMap(({ spec }) =>
      (spec.data ?? []).map(({ remoteRef }) => remoteRef),
    );

    expect(references.length).toBeGreaterThan(0);
    for (const { key, property } of references) {
      expect(key).toBe('portal');
      expect(readme).toContain(`\`${property}\``);
    }
  });

  it('makes a pull secret that is JSON once the token is in it', async () => {
    const { secrets } = await portal(gitlab);
    const pull = secrets.find(
      ({ metadata }) => metadata.name === 'portal-registry',
    )!;
    const template = (
      pull.spec.target.template!.data as Record<string, string>
    )['.dockerconfigjson']!;

    const filled = template.replace(/\{\{ \.(\w+) \| toJson \}\}/g, '"$1"');

    expect(JSON.parse(filled)).toEqual({
      auths: {
        'registry.git.example.com': {
          username: 'username',
          password: 'password',
        },
      },
    });
  });
});
