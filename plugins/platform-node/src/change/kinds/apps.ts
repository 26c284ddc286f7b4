import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  GROUPS_FILE,
  appFolder,
  namespaceAllowed,
  sourceAllowed,
  type App,
  type ChangeInput,
  type Platform,
} from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';
import type { YamlEdit } from '../../yaml/editYaml';
import type { ChangeContext, ChangeKind, ChangeSummary } from '../ChangeKind';
import { CODEOWNERS_FILE, type WorkingTree } from '../WorkingTree';
import { withoutFolder } from '../codeowners';
import { plainText } from '../plainText';

/** Finds an app of a platform. */
export function findApp(platform: Platform, name: string): App {
  const app = platform.apps.find(item => item.name === name);
  if (app) return app;
  throw new NotFoundError(
    `There is no app ${name} on the platform ${platform.name}`,
  );
}

/** YAML without the keys that have no value. */
export function yamlOf(value: object): string {
  return stringify(JSON.parse(JSON.stringify(value)), { lineWidth: 100 });
}

function checkFiles(input: ChangeInput<'app.add'>): void {
  const { source, files = [], values } = input;
  const names = files.map(file => file.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(`files has ${twice} twice; give each its own name`);
  }
  if (values !== undefined && !source.helm) {
    throw new InputError('values is for apps with a helm source; leave it out');
  }
  if (source.kustomize && !names.includes('kustomization.yaml')) {
    throw new InputError(
      'files has no kustomization.yaml, which a Kustomize app needs',
    );
  }
  if (
    source.manifests &&
    !('resources' in source.manifests) &&
    !names.some(name => /\.ya?ml$/.test(name))
  ) {
    throw new InputError('files has no manifest; give at least one .yaml file');
  }
}

/** Lets a group's AppProject use the repository and the namespace of an app; answers what it may from now on. */
async function extendProject(
  { tree }: ChangeContext,
  input: ChangeInput<'app.add'>,
): Promise<string[]> {
  const group = tree.base.platform.groups.find(
    item => item.name === input.group,
  );
  if (!input.extendProject || !group) return [];
  const { helm } = input.source;
  const said: string[] = [];
  const append = (list: 'sources' | 'destinations', value: string) =>
    tree.edit(GROUPS_FILE, [
      { path: ['groups', group.name, list, group[list].length], value },
    ]);
  if (
    helm &&
    'repository' in helm &&
    !sourceAllowed(group.sources, helm.repository)
  ) {
    await append('sources', helm.repository);
    said.push(
      `The AppProject of the group **${plainText(group.title)}** may use ${
        helm.repository
      } from now on.`,
    );
  }
  if (!namespaceAllowed(group.destinations, input.namespace)) {
    await append('destinations', input.namespace);
    said.push(
      `The AppProject of the group **${plainText(
        group.title,
      )}** may write to the namespace \`${input.namespace}\` from now on.`,
    );
  }
  return said;
}

const appAdd: ChangeKind<'app.add'> = {
  async build(context, input) {
    const { tree } = context;
    const { platform } = tree.base;
    if (!platform.groups.some(group => group.name === input.group)) {
      throw new NotFoundError(
        `There is no group ${input.group}; choose one of ${platform.groups
          .map(group => group.name)
          .join(', ')}`,
      );
    }
    if (platform.apps.some(app => app.name === input.name)) {
      throw new ConflictError(
        `There is an app ${input.name} already; choose another name, or change that one`,
      );
    }
    checkFiles(input);
    const folder = appFolder(input.group, input.name);
    if (tree.list(folder).length > 0) {
      throw new ConflictError(
        `The folder ${folder} is there already; choose another name, or delete it first`,
      );
    }
    const { title, description, owner, wave, namespace, source } = input;
    await tree.create(
      `${folder}/app.yaml`,
      yamlOf({
        title,
        description,
        owner,
        wave,
        namespace,
        source,
        dependsOn: input.dependsOn?.length ? input.dependsOn : undefined,
        podSecurity: input.podSecurity,
      }),
    );
    if (source.helm) {
      await tree.create(
        `${folder}/values.yaml`,
        input.values?.trim() ? withNewline(input.values) : '{}\n',
      );
    }
    const inManifests =
      source.manifests && !('resources' in source.manifests)
        ? `${source.manifests.path ?? 'manifests'}/`
        : '';
    for (const file of input.files ?? []) {
      await tree.create(
        `${folder}/${inManifests}${file.name}`,
        withNewline(file.content),
      );
    }
    const extended = await extendProject(context, input);
    return {
      title: `Add the app ${input.name}`,
      notes: [
        `**${plainText(title)}**, in the group ${
          input.group
        }, wave ${wave}: ${plainText(description)}`,
        ...extended,
      ],
    };
  },
};

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

const appUpgrade: ChangeKind<'app.upgrade'> = {
  async build({ tree }, input) {
    const app = findApp(tree.base.platform, input.name);
    const { helm } = app.source;
    if (!helm || !('version' in helm)) {
      throw new InputError(
        `${app.name} does not come from a chart repository, so it has no version to raise; change its files`,
      );
    }
    if (helm.version === input.version && !input.repository) {
      throw new InputError(`${app.name} is at ${input.version} already`);
    }
    const edits: YamlEdit[] = [
      { path: ['source', 'helm', 'version'], value: input.version },
    ];
    if (input.repository) {
      edits.push({
        path: ['source', 'helm', 'repository'],
        value: input.repository,
      });
    }
    await tree.edit(`${app.folder}/app.yaml`, edits);
    return {
      title: `Upgrade ${app.name} to ${input.version}`,
      notes: [
        `The chart \`${helm.chart}\` goes from ${helm.version} to ${input.version}. Read its release notes for values that were renamed.`,
      ],
    };
  },
};

const appConfigure: ChangeKind<'app.configure'> = {
  async build({ tree }, input) {
    const app = findApp(tree.base.platform, input.name);
    const values = `${app.folder}/values.yaml`;
    if ((input.values !== undefined || input.set) && !app.source.helm) {
      throw new InputError(
        `${app.name} has no values, since it does not come from a chart`,
      );
    }
    if (input.expected !== undefined) {
      const now = await tree.base.readFile(values);
      if (now?.id !== input.expected) {
        throw new ConflictError(
          `${values} was changed meanwhile; load it again and repeat your edit`,
        );
      }
    }
    if (input.values !== undefined) {
      await tree.write(values, withNewline(input.values));
    }
    if (input.set) {
      if (!tree.has(values)) await tree.create(values, '{}\n');
      await tree.edit(values, input.set);
    }
    const settings = (
      ['title', 'description', 'owner', 'wave', 'dependsOn'] as const
    )
      .filter(key => input[key] !== undefined)
      .map(key => ({ path: [key], value: input[key] }));
    if (settings.length > 0) {
      await tree.edit(`${app.folder}/app.yaml`, settings);
    }
    return { title: `Configure ${app.name}` };
  },
};

/** What the removal of an app takes with it in files that are not its own. */
export async function removeOwnerLines(
  tree: WorkingTree,
  folder: string,
): Promise<void> {
  const owners = await tree.find(CODEOWNERS_FILE);
  if (owners === undefined) return;
  const rest = withoutFolder(owners, folder);
  if (rest !== owners) await tree.write(CODEOWNERS_FILE, rest);
}

/** Asks for the name once more, since what is removed takes its data along. */
export function confirmed(name: string, confirm: string): void {
  if (name !== confirm) {
    throw new InputError(
      `Type ${name} into the confirmation; nothing was changed`,
    );
  }
}

/** What still needs an app, as sentences. */
export function dependentsOf(platform: Platform, name: string): string[] {
  return [
    ...platform.apps
      .filter(app => app.dependsOn.includes(name))
      .map(app => `the app ${app.name}`),
    ...platform.services
      .filter(service => service.dependsOn.includes(name))
      .map(service => `the managed service ${service.name}`),
  ];
}

const appRemove: ChangeKind<'app.remove'> = {
  async build({ tree }, input): Promise<ChangeSummary> {
    const { platform } = tree.base;
    const app = findApp(platform, input.name);
    confirmed(input.name, input.confirm);
    if (app.service) {
      throw new InputError(
        `${app.name} belongs to the managed service ${app.service}; remove the service, or change its order`,
      );
    }
    if (app.selfManaged) {
      throw new InputError(
        `${app.name} is Argo CD itself, which delivers everything else; destroy the platform instead`,
      );
    }
    const dependents = dependentsOf(platform, app.name);
    if (dependents.length > 0) {
      throw new ConflictError(
        `${app.name} is needed by ${dependents.join(
          ', ',
        )}; remove it from their dependsOn, or remove them first`,
      );
    }
    await tree.deleteFolder(app.folder);
    await removeOwnerLines(tree, app.folder);
    return {
      title: `Remove the app ${app.name}`,
      notes: [
        `Argo CD deletes everything that ${app.name} made in the namespace ${app.namespace}, with its volumes unless their storage class keeps them.`,
      ],
    };
  },
};

/** The changes of apps. */
export const appKinds = {
  'app.add': appAdd,
  'app.upgrade': appUpgrade,
  'app.configure': appConfigure,
  'app.remove': appRemove,
};
