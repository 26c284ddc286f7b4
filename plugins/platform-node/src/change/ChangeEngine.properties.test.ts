import {
  ARGO_PLATFORM_FOLDER,
  type ChangeKindName,
} from '@slipway/plugin-platform-common';
import fc from 'fast-check';
import { parse } from 'yaml';
import { MemoryGitLab } from '../__testUtils__/MemoryGitLab';
import { MemoryRepositories } from '../__testUtils__/MemoryRepositories';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { platformFiles, wish, type Wish } from '../__testUtils__/randomChanges';
import { ChangeEngine } from './ChangeEngine';
import type { RevertibleChange } from './kinds/revert';

interface ModelApp {
  group: string;
  title: string;
  description: string;
  wave: number;
  namespace: string;
  repository: string;
  version: string;
  dependsOn: string[];
  values: Record<string, unknown>;
}

/** What the AppProject of a group allows. */
interface ModelGroup {
  sources: string[];
  destinations: string[];
}

/** What the platform should be, told without a line of YAML. */
interface Model {
  groups: Record<string, ModelGroup>;
  apps: Record<string, ModelApp>;
  policies: Record<string, string>;
  roles: Record<string, { policies: string[]; ttl: number }>;
  projects: Record<string, number>;
  files: Record<string, string>;
}

const repositories = {
  storage: 'https://charts.example.com/storage',
  observability: 'https://charts.example.com/observability',
  extra: 'https://charts.example.com/extra',
} as const;

const start: Model = {
  groups: {
    storage: {
      sources: [repositories.storage],
      destinations: ['kube-system'],
    },
    observability: {
      sources: [repositories.observability],
      destinations: ['*'],
    },
    extra: { sources: [repositories.extra], destinations: ['*'] },
  },
  apps: {
    csi: {
      group: 'storage',
      title: 'CSI',
      description: 'Makes volumes.',
      wave: 10,
      namespace: 'kube-system',
      repository: repositories.storage,
      version: '2.64.0',
      dependsOn: [],
      values: { replicas: 2 },
    },
    loki: {
      group: 'observability',
      title: 'Loki',
      description: 'Stores logs.',
      wave: 30,
      namespace: 'loki',
      repository: repositories.observability,
      version: '18.11.0',
      dependsOn: ['csi'],
      values: {
        loki: {
          storage: { type: 's3' },
          limits_config: { retention_period: '744h' },
        },
      },
    },
  },
  policies: { reader: 'platform' },
  roles: {},
  projects: { platform: 20 },
  files: {},
};

const policyText = (path: string) =>
  `path "${path}/data/x" {\n  capabilities = ["read"]\n}\n`;

const extraFile = (name: string) =>
  `${ARGO_PLATFORM_FOLDER}/apps/storage/csi/notes/${name}.txt`;

/** Whether apps that depend on each other could come up. */
function comesUp(apps: Model['apps']): boolean {
  const open = new Set<string>();
  const done = new Set<string>();
  const visit = (name: string): boolean => {
    if (done.has(name)) return true;
    const app = apps[name];
    if (!app || open.has(name)) return false;
    open.add(name);
    const all = app.dependsOn.every(
      other => visit(other) && apps[other]!.wave <= app.wave,
    );
    open.delete(name);
    done.add(name);
    return all;
  };
  return Object.keys(apps).every(visit);
}

/** Whether every app is what its group allows. */
const allowed = ({ apps, groups }: Model) =>
  Object.values(apps).every(({ group, repository, namespace }) => {
    const { sources, destinations } = groups[group]!;
    return (
      sources.includes(repository) &&
      destinations.some(entry => entry === '*' || entry === namespace)
    );
  });

/** An app in another group, to which what only it needs goes along where that is wanted. */
function moved(model: Model, name: string, to: string, rights: boolean): Model {
  const app = model.apps[name]!;
  const apps = { ...model.apps, [name]: { ...app, group: to } };
  if (!rights) return { ...model, apps };
  const { [app.group]: old, [to]: now } = structuredClone(model.groups);
  const left = Object.values(apps).filter(other => other.group === app.group);
  if (!now!.sources.includes(app.repository)) {
    now!.sources.push(app.repository);
  }
  if (!left.some(({ repository }) => repository === app.repository)) {
    old!.sources = old!.sources.filter(entry => entry !== app.repository);
  }
  const { namespace } = app;
  const may = ['*', namespace];
  if (!now!.destinations.some(entry => may.includes(entry))) {
    now!.destinations.push(namespace);
  }
  if (
    old!.destinations.length > 1 &&
    !left.some(other => other.namespace === namespace)
  ) {
    old!.destinations = old!.destinations.filter(entry => entry !== namespace);
  }
  const groups = { ...model.groups, [app.group]: old!, [to]: now! };
  return { ...model, apps, groups };
}

const without = <T>(from: Record<string, T>, name: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

/** The model after a wish; `undefined` when it has to be refused. */
function predict(model: Model, wanted: Exclude<Wish, { kind: 'undo' }>) {
  const { name } = wanted;
  const app = model.apps[name];
  const changed = (() => {
    switch (wanted.kind) {
      case 'add': {
        if (app) return undefined;
        const { kind, name: _, ...settings } = wanted;
        const repository =
          repositories[wanted.group as keyof typeof repositories];
        const added = { ...settings, namespace: name, repository };
        return { ...model, apps: { ...model.apps, [name]: added } };
      }
      case 'upgrade':
        return (
          app && {
            ...model,
            apps: {
              ...model.apps,
              [name]: { ...app, version: wanted.version },
            },
          }
        );
      case 'describe': {
        const { description, wave } = wanted;
        return (
          app && {
            ...model,
            apps: { ...model.apps, [name]: { ...app, description, wave } },
          }
        );
      }
      case 'set': {
        const values = { ...app?.values, [wanted.key]: wanted.value };
        return (
          app && {
            ...model,
            apps: { ...model.apps, [name]: { ...app, values } },
          }
        );
      }
      case 'move':
        return app && app.group !== wanted.group
          ? moved(model, name, wanted.group, wanted.rights)
          : undefined;
      case 'rename': {
        const { to } = wanted;
        if (!app || model.apps[to]) return undefined;
        const apps = { ...without(model.apps, name), [to]: app };
        return {
          ...model,
          apps: Object.fromEntries(
            Object.entries(apps).map(([key, other]) => [
              key,
              {
                ...other,
                dependsOn: other.dependsOn.map(needed =>
                  needed === name ? to : needed,
                ),
              },
            ]),
          ),
        };
      }
      case 'remove':
        return app && { ...model, apps: without(model.apps, name) };
      case 'policy':
        return {
          ...model,
          policies: { ...model.policies, [name]: wanted.path },
        };
      case 'rename-policy': {
        const { to } = wanted;
        const path = model.policies[name];
        if (path === undefined || model.policies[to] !== undefined) {
          return undefined;
        }
        return {
          ...model,
          policies: { ...without(model.policies, name), [to]: path },
          roles: Object.fromEntries(
            Object.entries(model.roles).map(([key, role]) => [
              key,
              {
                ...role,
                policies: role.policies.map(held =>
                  held === name ? to : held,
                ),
              },
            ]),
          ),
        };
      }
      case 'no-policy':
        return model.policies[name] === undefined
          ? undefined
          : { ...model, policies: without(model.policies, name) };
      case 'role': {
        const { policies, ttl } = wanted;
        return {
          ...model,
          roles: { ...model.roles, [name]: { policies, ttl } },
        };
      }
      case 'no-role':
        return (
          model.roles[name] && { ...model, roles: without(model.roles, name) }
        );
      case 'project':
        return {
          ...model,
          projects: { ...model.projects, [name]: wanted.quota },
        };
      case 'no-project':
        return model.projects[name] === undefined
          ? undefined
          : { ...model, projects: without(model.projects, name) };
      case 'file':
        return model.apps.csi && model.files[name] === undefined
          ? { ...model, files: { ...model.files, [name]: wanted.text } }
          : undefined;
      case 'move-file': {
        const text = model.files[name];
        if (text === undefined || model.files[wanted.to] !== undefined) {
          return undefined;
        }
        return {
          ...model,
          files: { ...without(model.files, name), [wanted.to]: text },
        };
      }
      default:
        return model.files[name] === undefined
          ? undefined
          : { ...model, files: without(model.files, name) };
    }
  })();
  if (!changed || JSON.stringify(changed) === JSON.stringify(model)) {
    return undefined;
  }
  const needed = Object.values(changed.roles).flatMap(role => role.policies);
  const fits =
    comesUp(changed.apps) &&
    allowed(changed) &&
    needed.every(policy => changed.policies[policy] !== undefined);
  if (!fits) return undefined;
  // The files of an app go with it.
  return changed.apps.csi ? changed : { ...changed, files: {} };
}

/** What is asked of the engine. */
function request(
  wanted: Exclude<Wish, { kind: 'undo' }>,
): [ChangeKindName, object] {
  const { name } = wanted;
  const vault = (kind: string) => ({ system: 'vault', kind, name });
  const project = { system: 'harbor', kind: 'project', name };
  const files = (operation: object) =>
    ['files', { title: 'Notes', operations: [operation] }] as [
      ChangeKindName,
      object,
    ];
  switch (wanted.kind) {
    case 'add': {
      const { kind, version, values, ...settings } = wanted;
      return [
        'app.add',
        {
          ...settings,
          namespace: name,
          source: {
            helm: {
              repository:
                repositories[wanted.group as keyof typeof repositories],
              chart: name,
              version,
            },
          },
          values: JSON.stringify(values),
        },
      ];
    }
    case 'upgrade':
      return ['app.upgrade', { name, version: wanted.version }];
    case 'describe': {
      const { description, wave } = wanted;
      return ['app.configure', { name, description, wave }];
    }
    case 'set': {
      const { key, value } = wanted;
      return ['app.configure', { name, set: [{ path: [key], value }] }];
    }
    case 'move': {
      const { group, rights } = wanted;
      return ['app.move', { name, group, extendProject: rights }];
    }
    case 'rename':
      return ['app.move', { name, to: wanted.to, confirm: name }];
    case 'remove':
      return ['app.remove', { name, confirm: name }];
    case 'policy': {
      const spec = { policy: policyText(wanted.path) };
      return ['resource.apply', { ...vault('policy'), spec }];
    }
    case 'rename-policy':
      return [
        'resource.rename',
        { ...vault('policy'), to: wanted.to, confirm: name },
      ];
    case 'no-policy':
      return ['resource.remove', { ...vault('policy'), confirm: name }];
    case 'role': {
      const spec = {
        boundServiceAccountNames: [name],
        boundServiceAccountNamespaces: [name],
        tokenPolicies: wanted.policies,
        tokenTtl: wanted.ttl,
      };
      return ['resource.apply', { ...vault('kubernetes-role'), spec }];
    }
    case 'no-role':
      return [
        'resource.remove',
        { ...vault('kubernetes-role'), confirm: name },
      ];
    case 'project':
      return [
        'resource.apply',
        { ...project, spec: { storageQuota: wanted.quota } },
      ];
    case 'no-project':
      return ['resource.remove', { ...project, confirm: name }];
    case 'file':
      return files({
        action: 'create',
        path: extraFile(name),
        content: wanted.text,
      });
    case 'move-file':
      return files({
        action: 'move',
        path: extraFile(name),
        to: extraFile(wanted.to),
      });
    default:
      return files({ action: 'delete', path: extraFile(name) });
  }
}

/** The model, read back from the files. */
async function readBack(repository: MemoryRepositories): Promise<Model> {
  const { platform, problems } = await repository.open();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const yaml = (path: string) => parse(repository.tree.get(path)!);
  const resources = (kind: string, value: (forProvider: any) => unknown) =>
    Object.fromEntries(
      platform.resources
        .filter(resource => resource.kind === kind)
        .map(({ name, file }) => [name, value(yaml(file).spec.forProvider)]),
    );
  const notes = extraFile('').replace(/\.txt$/, '');
  return {
    groups: Object.fromEntries(
      platform.groups.map(({ name, sources, destinations }) => [
        name,
        { sources, destinations },
      ]),
    ),
    apps: Object.fromEntries(
      platform.apps.map(app => [
        app.name,
        {
          group: app.group!,
          title: app.title,
          description: app.description,
          wave: app.wave,
          namespace: app.namespace,
          repository: (app.source.helm as { repository: string }).repository,
          version: (app.source.helm as { version: string }).version,
          dependsOn: app.dependsOn,
          values: yaml(`${app.folder}/values.yaml`),
        },
      ]),
    ),
    policies: resources(
      'policy',
      ({ policy }) => /"(.*)\/data\/x"/.exec(policy)![1],
    ) as Model['policies'],
    roles: resources('kubernetes-role', ({ tokenPolicies, tokenTtl }) => ({
      policies: tokenPolicies,
      ttl: tokenTtl,
    })) as Model['roles'],
    projects: resources(
      'project',
      ({ storageQuota }) => storageQuota ?? 20,
    ) as Model['projects'],
    files: Object.fromEntries(
      [...repository.tree]
        .filter(([path]) => path.startsWith(notes))
        .map(([path, text]) => [
          path.slice(notes.length, -'.txt'.length),
          text,
        ]),
    ),
  };
}

/** That a change is refused, for reasons that concern its input, and nothing is written. */
async function expectRefused(
  repository: MemoryRepositories,
  ask: () => Promise<unknown>,
): Promise<void> {
  const before = repository.tree;
  const error = await ask().then(
    () => undefined,
    (thrown: Error) => thrown.name,
  );
  expect(['InputError', 'NotFoundError', 'ConflictError']).toContain(error);
  expect(repository.tree).toBe(before);
}

describe('sequences of changes', () => {
  it('do what the model predicts, touch nothing else, and can be undone', async () => {
    let done = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        platformFiles,
        fc.array(wish, { minLength: 1, maxLength: 14 }),
        async ({ comment, blankLines, untouched }, wishes) => {
          const first = new Map(
            Object.entries(sandboxFiles).map(([path, text]) => [
              path,
              path.endsWith('.yaml')
                ? `# ${comment}\n${'\n'.repeat(blankLines)}${text}`
                : text,
            ]),
          );
          first.set(
            `${ARGO_PLATFORM_FOLDER}/groups.yaml`,
            `${first.get(`${ARGO_PLATFORM_FOLDER}/groups.yaml`)}  extra:
    title: Extra
    description: 'More: "of" it'
    owner: group:default/platform
    sources: [ "${repositories.extra}" ]   # one
    destinations: ['*']
`,
          );
          for (const [name, text] of Object.entries(untouched)) {
            first.set(`docs/${name}.md`, text);
          }
          const repository = new MemoryRepositories(first);
          const gitlab = new MemoryGitLab(repository);
          const history: {
            change: RevertibleChange;
            model: Model;
            before: ReadonlyMap<string, string>;
          }[] = [];
          const engine = new ChangeEngine({
            repositories: repository,
            clients: gitlab.clients,
            findChange: async id =>
              history[Number(id.slice('change-'.length))]!.change,
          });
          const ask = (kind: ChangeKindName, input: object) =>
            engine.propose({ platform: 'nordwind', kind, input: { ...input } });
          const undo = async () => {
            const last = history.at(-1)!;
            await ask('revert', { change: `change-${history.length - 1}` });
            history.pop();
            expect([...repository.tree]).toEqual([...last.before]);
            return last.model;
          };

          let model = start;
          expect(await readBack(repository)).toEqual(model);
          for (const wanted of wishes) {
            const before = repository.tree;
            if (wanted.kind === 'undo') {
              if (history.length > 0) model = await undo();
              continue;
            }
            const next = predict(model, wanted);
            const [kind, input] = request(wanted);
            if (!next) {
              await expectRefused(repository, () => ask(kind, input));
              refused += 1;
              continue;
            }
            const { preview, files } = await ask(kind, input);
            done += 1;
            history.push({
              change: {
                title: preview.title,
                platform: 'nordwind',
                revision: preview.revision,
                files,
              },
              model,
              before,
            });
            model = next;
            expect(await readBack(repository)).toEqual(model);
            const told = new Set(files.map(({ path }) => path));
            for (const path of new Set([
              ...before.keys(),
              ...repository.tree.keys(),
            ])) {
              expect(repository.tree.get(path) !== before.get(path)).toBe(
                told.has(path),
              );
            }
          }
          while (history.length > 0) model = await undo();
          expect(model).toBe(start);
        },
      ),
      { numRuns: 60, interruptAfterTimeLimit: 15_000 },
    );
    // Not all of them were nonsense, and not all of them made sense.
    expect(done).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
  });
});
