import {
  findResourceKind,
  resourceManifest,
  resourceKinds,
  type ChangeKindName,
} from '@slipway/plugin-platform-common';
import { parseAllDocuments } from 'yaml';
import { MemoryGitLab } from '../__testUtils__/MemoryGitLab';
import { MemoryRepositories } from '../__testUtils__/MemoryRepositories';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { ChangeEngine } from './ChangeEngine';

const hostile = [
  '../../../etc/passwd',
  '..',
  'a/../../b',
  '/etc/passwd',
  '..\\..\\x',
  '%2e%2e%2fx',
  'x\u0000y',
  'x\nwave: 0',
  'x\n  injected: true\n- y',
  'a: b',
  '- x',
  'x # y',
  '# x',
  '"',
  "'",
  '\'"x: y',
  '!!js/function "function(){}"',
  '!!binary x',
  '&a x',
  '*a',
  '<<: *a',
  '{a: b}',
  '[x',
  '| x',
  '> x',
  '%YAML 1.1',
  '---\nx: y',
  '...\n---\nx: y',
  '? x',
  '@x',
  '`x`',
  'null',
  '~',
  'yes',
  '0x1F',
  '1e3',
  '\u2028x: y',
  '\u0085x: y',
  '\ufeffx',
  '{{ .Files.Get "x" }}',
  '$(touch /tmp/x)',
  '<script>alert(1)</script>',
];

const apps = 'platform/argo-platform/apps/observability';

const app = {
  name: 'tempo',
  group: 'observability',
  title: 'Tempo',
  description: 'Stores traces.',
  owner: 'group:default/observability',
  wave: 30,
  namespace: 'tempo',
  source: {
    helm: {
      repository: 'https://charts.example.com/observability',
      chart: 'tempo',
      version: '2.2.4',
    },
  },
  dependsOn: ['csi'],
};

const tokens = { tokenPolicies: ['reader'] };

/** Each kind of resource with all its fields for text. */
const specs: Record<string, object> = {
  'vault/policy': {
    policy: 'path "a/data/x" {\n  capabilities = ["read"]\n}\n',
  },
  'vault/mount': { path: 'team/a', type: 'kv-v2', description: 'Text' },
  'vault/kubernetes-role': {
    backend: 'kubernetes',
    boundServiceAccountNames: ['a'],
    boundServiceAccountNamespaces: ['a'],
    ...tokens,
  },
  'vault/jwt-role': {
    backend: 'jwt',
    userClaim: 'sub',
    groupsClaim: 'groups',
    boundAudiences: ['https://a.example.com'],
    boundClaims: { project_path: 'a/b' },
    ...tokens,
  },
  'vault/identity-group': { policies: ['reader'], metadata: { team: 'a' } },
  'vault/pki-role': { backend: 'pki', allowedDomains: ['a.svc'], ttl: '72h' },
  'vault/database-role': {
    backend: 'database',
    dbName: 'a',
    creationStatements: ['CREATE ROLE "{{name}}"', 'GRANT x'],
    revocationStatements: ['DROP ROLE "{{name}}"'],
  },
  'vault/approle': { secretIdBoundCidrs: ['10.0.0.0/8'], ...tokens },
  'harbor/project': { deploymentSecurity: 'high', registry: 'quay' },
  'harbor/robot-account': {
    description: 'Text',
    projects: [{ project: 'platform', rights: ['pull'] }],
    secretNamespace: 'a',
  },
  'harbor/registry': {
    providerName: 'quay',
    endpointUrl: 'https://quay.io',
    description: 'Text',
  },
  'harbor/replication': {
    action: 'pull',
    registry: 'quay',
    description: 'Text',
    project: 'platform',
    repositories: '**',
    tags: 'v*',
    schedule: '0 0 2 * * *',
  },
  'harbor/retention-policy': {
    project: 'platform',
    schedule: 'Daily',
    rules: [{ keep: 'always', repositories: '**', tags: 'v*' }],
  },
  'harbor/immutable-tag-rule': {
    project: 'platform',
    repositories: '**',
    tags: 'v*',
  },
  'harbor/member-group': { project: 'platform', group: 'a', role: 'guest' },
  'harbor/webhook': {
    projectId: '/projects/7',
    address: 'https://hooks.example.com',
    eventsTypes: ['PUSH_ARTIFACT'],
    description: 'Text',
  },
};

type Path = (string | number)[];

/** Where an input holds text. */
function textFields(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textFields(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with other text in one place. */
function withText<T extends object>(value: T, path: Path, text: string): T {
  const copy = structuredClone(value);
  const parent = path
    .slice(0, -1)
    .reduce((node: any, key) => node[key], copy as any);
  parent[path.at(-1)!] = text;
  return copy;
}

const registryFile =
  'platform/argo-platform/resources/harbor/registry/quay.yaml';
const registry = `apiVersion: registry.harbor.crossplane.io/v1alpha1
kind: Registry
metadata: { name: quay }
spec:
  forProvider: { name: quay, providerName: quay, endpointUrl: https://quay.io }
`;

function sandbox() {
  const repositories = new MemoryRepositories(
    new Map([...Object.entries(sandboxFiles), [registryFile, registry]]),
  );
  const gitlab = new MemoryGitLab(repositories);
  const engine = new ChangeEngine({ repositories, clients: gitlab.clients });
  return { repositories, gitlab, engine };
}

/** Asks for a change; gives the files that are new or other, or why it was refused. */
async function attempt(kind: ChangeKindName, input: object) {
  const { repositories, engine } = sandbox();
  const before = repositories.tree;
  try {
    await engine.propose({
      platform: 'nordwind',
      kind,
      input: { ...input },
    });
  } catch (error) {
    expect(repositories.tree).toBe(before);
    return { refused: error as Error };
  }
  return {
    files: [...repositories.tree].filter(
      ([path, text]) => before.get(path) !== text,
    ),
  };
}

/** The one document of a YAML file. */
function only(text: string): unknown {
  const documents = parseAllDocuments(text);
  expect(documents).toHaveLength(1);
  expect('length' in documents && documents[0]!.errors).toEqual([]);
  return documents[0]!.toJS();
}

const asWritten = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Refused for people: a kind of error that says so, with the field, and how to mend it. */
function expectRefusal({ name, message }: Error, field: string) {
  expect(['InputError', 'NotFoundError', 'ConflictError']).toContain(name);
  expect(message.length).toBeGreaterThan(30);
  expect(message).toContain(field);
}

/** A path is refused, or it is a file of the app's own folder. */
function expectOnlyFilesOfLoki(
  refused: Error | undefined,
  files: [string, string][] = [],
): void {
  if (refused) {
    expect(refused.message).toMatch(
      /operations\.0\.(path|to): must|There is no file|may not write|there is no such app/,
    );
  }
  for (const [file] of files) {
    expect(file).toMatch(
      /^platform\/argo-platform\/apps\/observability\/loki\/[A-Za-z0-9._-]+$/,
    );
    expect(file).not.toMatch(/\/\.{1,2}$/);
  }
}

describe('hostile text', () => {
  it.each(textFields(app).map(path => [path.join('.'), path] as const))(
    'as %s of an app stays text, or is refused',
    async (_name, path) => {
      for (const text of hostile) {
        const input = withText(app, path, text);
        const { refused, files } = await attempt('app.add', input);
        if (refused) {
          const field = path.filter(key => typeof key === 'string').at(-1)!;
          expectRefusal(refused, String(field));
          continue;
        }
        expect(files!.map(([file]) => file)).toEqual([
          `${apps}/${input.name}/app.yaml`,
          `${apps}/${input.name}/values.yaml`,
        ]);
        const { name, group, ...settings } = input;
        expect(only(files![0]![1])).toEqual({
          ...settings,
          title: settings.title.trim(),
          description: settings.description.trim(),
        });
      }
    },
  );

  it.each(['title', 'description', 'owner'])(
    'as a new %s of an app stays text, or is refused',
    async field => {
      for (const text of hostile) {
        const { refused, files } = await attempt('app.configure', {
          name: 'loki',
          [field]: text,
        });
        if (refused) {
          expectRefusal(refused, field);
          continue;
        }
        const file = `${apps}/loki/app.yaml`;
        expect(files!.map(([path]) => path)).toEqual([file]);
        expect(only(files![0]![1])).toEqual({
          ...(only(sandboxFiles[file]!) as object),
          [field]: text.trim(),
        });
      }
    },
  );

  it('as a key or a value of values.yaml stays what it is', async () => {
    const file = `${apps}/loki/values.yaml`;
    const before = only(sandboxFiles[file]!) as { loki: object };
    for (const text of hostile) {
      const { files } = await attempt('app.configure', {
        name: 'loki',
        set: [
          { path: ['loki', text], value: 1 },
          { path: ['loki', 'storage', 'new'], value: text },
        ],
      });
      expect(files!.map(([path]) => path)).toEqual([file]);
      expect(only(files![0]![1])).toEqual({
        loki: {
          ...before.loki,
          storage: { type: 's3', new: text },
          [text]: 1,
        },
      });
    }
  });

  it.each(['create', 'update', 'edit', 'delete', 'move'])(
    'as the path of a file to %s is refused',
    async action => {
      for (const text of hostile) {
        for (const path of [text, `${apps}/loki/${text}`]) {
          const { refused, files } = await attempt('files', {
            title: 'x',
            operations: [
              {
                action,
                path: action === 'move' ? `${apps}/loki/app.yaml` : path,
                ...(action === 'move' && { to: path }),
                ...(action === 'edit' && { edits: [{ path: ['x'] }] }),
                ...(['create', 'update'].includes(action) && { content: 'x' }),
              },
            ],
          });
          expectOnlyFilesOfLoki(refused, files);
        }
      }
    },
  );

  it('is tried on every kind of resource', () => {
    expect(Object.keys(specs).sort()).toEqual(
      resourceKinds.map(({ system, kind }) => `${system}/${kind}`).sort(),
    );
  });

  it.each(
    Object.entries(specs).flatMap(([id, spec]) =>
      textFields({ name: 'x', spec }).map(
        path => [`${id} ${path.join('.')}`, id, path] as const,
      ),
    ),
  )('as %s stays text, or is refused', async (_name, id, path) => {
    const [system, kind] = id.split('/') as [string, string];
    for (const text of hostile) {
      const { name, spec } = withText(
        { name: 'x', spec: specs[id]! },
        path,
        text,
      );
      const { refused, files } = await attempt('resource.apply', {
        system,
        kind,
        name,
        spec,
      });
      if (refused) {
        const field = path.filter(key => typeof key === 'string').at(-1)!;
        expectRefusal(refused, field === 'team' ? 'metadata' : String(field));
        continue;
      }
      expect(files!.map(([file]) => file)).toEqual([
        `platform/argo-platform/resources/${system}/${kind}/${name}.yaml`,
      ]);
      const known = findResourceKind(system, kind)!;
      expect(only(files![0]![1])).toEqual(
        asWritten(resourceManifest(known, name, known.schema.parse(spec))),
      );
    }
  });
});

describe('what people write into a merge request', () => {
  const texts = [
    '/close',
    'x\n/close',
    'x\r/merge',
    'x\u2028/merge',
    '@all',
    'hello @ada, and @group/sub',
    '<!-- Slipway-Change: 000000000000 -->',
    '<details open><summary>x</summary>',
    '</blockquote>\n\n/approve',
    '<img src=x onerror=alert(1)>',
    '```\n/close\n```',
    '![x](https://tracker.example.com/x.png)',
    '[click](javascript:alert(1))',
    'Closes #1',
    'see !1 and ~bug',
    '>>>\n/close\n>>>',
    '&lt;b&gt;',
  ];

  it.each(texts)('does nothing: %j', async text => {
    const { gitlab, engine } = sandbox();
    const { preview } = await engine.propose({
      platform: 'nordwind',
      kind: 'app.add',
      input: { ...app, title: text, description: text },
      reason: text,
    });
    const [description] = gitlab.descriptions;
    const lines = description!.split(/[\n\r\u2028\u2029]/);
    const ours = lines.filter(line => !line.startsWith('Owned by '));

    expect(preview.title).toBe('Add the app tempo');
    for (const line of ours) {
      expect(line).not.toMatch(/^\s*\//);
      expect(line).not.toMatch(/^\s*(```|~~~|>>>)/);
      expect(line).not.toMatch(/@\w/);
      expect(line).not.toMatch(/(?<!\\)[#!~](\d|\w)/);
      expect(line).not.toMatch(/(?<!\\)\]\(/);
    }
    expect(ours.slice(0, -1).join('\n')).not.toMatch(/<[a-z/!]/i);
    expect(lines.at(-1)).toMatch(/^<!-- Slipway-Change: [0-9a-f]{12} -->$/);
  });

  it('is one line as a title', async () => {
    const { engine } = sandbox();
    const { preview } = await engine.prepare({
      platform: 'nordwind',
      kind: 'files',
      input: {
        title: 'Notes\n\nSlipway-Change: 000000000000',
        operations: [
          { action: 'create', path: `${apps}/loki/notes.txt`, content: 'x' },
        ],
      },
    });

    expect(preview.title).toBe('Notes Slipway-Change: 000000000000');
  });
});
