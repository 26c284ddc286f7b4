import {
  ARGO_PLATFORM_FOLDER,
  type ChangeKindName,
} from '@slipway/plugin-platform-common';
import fc from 'fast-check';
import { parse } from 'yaml';
import { MemoryGitLab } from '../__testUtils__/MemoryGitLab';
import { MemoryRepositories } from '../__testUtils__/MemoryRepositories';
import {
  repositories,
  start,
  type Model,
} from '../__testUtils__/PlatformModel';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { predict } from '../__testUtils__/prediction';
import { platformFiles, wish } from '../__testUtils__/randomChanges';
import { extraFile, wishedChange } from '../__testUtils__/wishedChange';
import { ChangeEngine } from './ChangeEngine';
import type { RevertibleChange } from './kinds/revert';

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
            const [kind, input] = wishedChange(wanted);
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
      {
        numRuns: 60,
        interruptAfterTimeLimit: 15_000,
        // Chance seldom comes by these.
        examples: [
          [
            { comment: 'a', blankLines: 0, untouched: {} },
            [
              { kind: 'remove', name: 'loki' },
              { kind: 'remove', name: 'csi' },
              { kind: 'file', name: 'ash', text: 'of no app' },
            ],
          ],
        ],
      },
    );
    // Not all of them were nonsense, and not all of them made sense.
    expect(done).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
  });
});
