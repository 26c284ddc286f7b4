import fc from 'fast-check';
import { platformFiles, repositoryFiles } from '../testing/platformFiles';
import { ParseCache } from './ParseCache';
import { readPlatform, readPlatformInSlices } from './readPlatform';

const lokiFile = 'platform/argo-platform/apps/observability/loki/app.yaml';
const csiFile =
  'platform/argo-platform/apps/storage/aws-ebs-csi-driver/app.yaml';
const loki = platformFiles[lokiFile]!;

const read = (changes: Record<string, string | undefined> = {}) =>
  readPlatform(repositoryFiles(changes));

describe('readPlatform', () => {
  it('reads a platform with its groups, apps and stages', () => {
    const { platform, problems } = read();

    expect(problems).toEqual([]);
    expect(platform).toMatchObject({
      name: 'nordwind-dev',
      settings: {
        repository: { branch: 'main' },
        network: { natGateways: 'single' },
      },
      groups: [{ name: 'storage' }, { name: 'observability' }],
      stages: [
        { name: 'infrastructure', present: true },
        { name: 'servicemesh', present: false },
        { name: 'argocd', present: false },
        { name: 'applications', present: true },
      ],
    });
    expect(
      platform?.apps.map(app => [
        app.name,
        app.group,
        app.owner,
        app.sourceKind,
      ]),
    ).toEqual([
      ['aws-ebs-csi-driver', 'storage', 'group:default/platform', 'helm'],
      ['loki', 'observability', 'group:default/observability', 'helm'],
    ]);
  });

  it('reads services with their apps, and resources', () => {
    const { platform, problems } = read({
      'platform/argo-platform/services/billing-db/service.yaml':
        'title: Billing database\ndescription: PostgreSQL.\nowner: group:default/billing\ntype: postgresql\nnamespace: billing\n',
      'platform/argo-platform/services/billing-db/apps/billing-postgres/app.yaml':
        'title: PostgreSQL\ndescription: Its cluster.\nwave: 40\nnamespace: billing\nsource: { manifests: {} }\n',
      'platform/argo-platform/resources/vault/policy/billing-read.yaml':
        'apiVersion: vault.vault.m.upbound.io/v1beta1\nkind: Policy\nmetadata: { name: billing-read }\nspec: {}\n',
    });

    expect(problems).toEqual([]);
    expect(platform?.services).toMatchObject([
      { name: 'billing-db', type: 'postgresql' },
    ]);
    expect(platform?.apps.find(app => app.service)).toMatchObject({
      name: 'billing-postgres',
      service: 'billing-db',
      owner: 'group:default/billing',
    });
    expect(platform?.resources).toMatchObject([
      { system: 'vault', kind: 'policy', name: 'billing-read' },
    ]);
  });

  it('tells the place of a wrong field, and keeps the other apps', () => {
    const { platform, problems } = read({
      [lokiFile]: loki.replace('18.11.0', 'latest'),
    });

    expect(problems).toEqual([
      {
        severity: 'error',
        file: lokiFile,
        line: 9,
        column: 14,
        field: 'source.helm.version',
        code: 'field-invalid',
        values: {
          name: 'source.helm.version',
          complaint: expect.stringContaining('must be an exact version'),
        },
        message: expect.stringContaining('must be an exact version'),
        remedy: 'Correct source.helm.version',
      },
    ]);
    expect(platform?.apps.map(app => app.name)).toEqual(['aws-ebs-csi-driver']);
    expect(platform?.unreadable).toEqual([
      { kind: 'app', name: 'loki', group: 'observability', file: lokiFile },
    ]);
  });

  it.each([
    ['a tab as indentation', 'title: x\n\tdescription: y\n', /not valid YAML/],
    ['an unclosed bracket', 'title: [x\n', /not valid YAML/],
    ['nothing', '', /empty/],
    ['a list', '- a\n', /expected object/],
    ['binary', '\u0000\u0001\u0002', /./],
    ['an unknown field', `${loki}colour: red\n`, /colour is not a known field/],
    ['a missing field', loki.replace('wave: 30\n', ''), /wave/],
    [
      'two sources',
      loki.replace('source:', 'source:\n  manifests: {}'),
      /exactly one of helm, kustomize, manifests, but has helm and manifests/,
    ],
    [
      'credentials in the repository',
      loki.replace('https://', 'https://me:pass@'),
      /credentials/,
    ],
    [
      'a path out of the folder',
      'source: { manifests: { path: ../../x } }',
      /inside the app's folder|missing/,
    ],
  ])('survives an app.yaml with %s', (_, content, message) => {
    const { platform, problems } = read({ [lokiFile]: content });

    expect(platform?.apps.map(app => app.name)).toEqual(['aws-ebs-csi-driver']);
    expect(platform?.unreadable).toHaveLength(1);
    expect(problems.map(problem => problem.message).join('\n')).toMatch(
      message,
    );
    expect(
      problems.every(problem => problem.file === lokiFile && problem.remedy),
    ).toBe(true);
  });

  it('does not let aliases take the memory', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
        (key, i) =>
          `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`,
      ),
    ].join('\n');

    expect(read({ [lokiFile]: bomb }).problems[0]?.message).toMatch(
      /cannot be read/,
    );
  });

  it('has no platform, but says why, without platform.yaml', () => {
    const { platform, problems } = read({
      'platform/platform.yaml': undefined,
    });

    expect(platform).toBeUndefined();
    expect(problems).toMatchObject([{ file: 'platform/platform.yaml' }]);
  });

  it('keeps the apps when groups.yaml is broken', () => {
    const { platform, problems } = read({
      'platform/argo-platform/groups.yaml': 'groups: 1\n',
    });

    expect(platform?.apps).toHaveLength(2);
    expect(platform?.groupsUnreadable).toBe(true);
    expect(problems).toHaveLength(1);
  });

  it.each([
    [
      'an unknown dependency',
      loki.replace('[aws-ebs-csi-driver]', '[nothing]'),
      /no app of that name/,
    ],
    [
      'a later dependency',
      loki.replace('wave: 30', 'wave: 0'),
      /comes up later, in wave 10/,
    ],
    [
      'a dependency on itself',
      loki.replace('[aws-ebs-csi-driver]', '[loki]'),
      /loki → loki/,
    ],
    [
      'a source the group does not allow',
      loki.replace('charts.example.com/observability', 'evil.example.com'),
      /not a source/,
    ],
  ])('tells of %s', (_, content, message) => {
    const { platform, problems } = read({ [lokiFile]: content });

    expect(platform?.apps).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      file: lokiFile,
      message: expect.stringMatching(message),
    });
  });

  it('does not take a broken app for a missing dependency', () => {
    const { problems } = read({ [csiFile]: 'title: [' });

    expect(problems.map(problem => problem.file)).toEqual(
      expect.arrayContaining([csiFile]),
    );
    expect(problems.some(problem => problem.file === lokiFile)).toBe(false);
  });

  it('tells of a namespace the group may not write to', () => {
    const csi = platformFiles[csiFile]!;

    expect(
      read({
        [csiFile]: csi.replace('namespace: kube-system', 'namespace: default'),
      }).problems,
    ).toMatchObject([{ field: 'namespace' }]);
    expect(
      read({
        [csiFile]: csi.replace(
          'namespace: kube-system',
          'namespace: storage-a',
        ),
      }).problems,
    ).toEqual([]);
  });

  it('gives a name to the first of two apps that claim it', () => {
    const copy = 'platform/argo-platform/apps/storage/loki/app.yaml';
    const { platform, problems } = read({ [copy]: loki });

    expect(platform?.apps.filter(app => app.name === 'loki')).toMatchObject([
      { group: 'observability' },
    ]);
    expect(problems).toMatchObject([
      { file: copy, message: expect.stringContaining(lokiFile) },
    ]);
  });

  it('tells of a group without an app', () => {
    expect(
      read({
        [csiFile]: undefined,
        [lokiFile]: loki.replace(/dependsOn.*\n/, ''),
      }).problems,
    ).toMatchObject([{ severity: 'warning', field: 'groups.storage' }]);
  });

  it('parses only what changed since the last reading', () => {
    const parsed: string[] = [];
    // Parsing a file is what looks at its content.
    const watched = (changes: Record<string, string> = {}) =>
      repositoryFiles(changes).map(file => ({
        ...file,
        get content() {
          parsed.push(file.path);
          return file.content;
        },
      }));
    const cache = new ParseCache();
    readPlatform(watched(), { cache });
    parsed.length = 0;

    const { platform } = readPlatform(
      watched({ [lokiFile]: loki.replace('18.11.0', '18.12.0') }),
      { cache },
    );

    expect([...new Set(parsed)]).toEqual([lokiFile]);
    expect(platform?.apps[1]?.source.helm).toMatchObject({
      version: '18.12.0',
    });

    // A reading on top of another parses what differs from it, and leaves it as it is.
    parsed.length = 0;
    readPlatform(watched(), { cache: new ParseCache(cache) });
    expect([...new Set(parsed)]).toEqual([lokiFile]);
    parsed.length = 0;
    readPlatform(watched({ [lokiFile]: loki.replace('18.11.0', '18.12.0') }), {
      cache,
    });
    expect(parsed).toEqual([]);
  });

  it('reads the same in slices', async () => {
    const pause = jest.fn(async () => {});

    expect(await readPlatformInSlices(repositoryFiles(), { pause })).toEqual(
      read(),
    );
  });

  it('never throws, and never loses a neighbour, whatever a file contains', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.json(),
          fc
            .tuple(
              fc.nat(loki.length),
              fc.nat(20),
              fc.string({ maxLength: 20 }),
            )
            .map(
              ([at, length, text]) =>
                loki.slice(0, at) + text + loki.slice(at + length),
            ),
        ),
        content => {
          const { platform } = read({ [lokiFile]: content });
          return (
            platform?.apps.some(app => app.name === 'aws-ebs-csi-driver') ===
            true
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
