import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  GROUPS_FILE,
  appFolder,
  namespaceAllowed,
  sourceAllowed,
  type App,
  type ChangeInput,
  type Group,
  type Platform,
} from '@slipway/plugin-platform-common';
import type { YamlEdit } from '../../yaml/editYaml';
import type { ChangeKind } from '../ChangeKind';
import { CODEOWNERS_FILE, type WorkingTree } from '../WorkingTree';
import { movedFolder } from '../codeowners';
import { plainText } from '../plainText';
import { confirmed, findApp } from './apps';
import { appsThatOrdersName } from './services/plan';

function findGroup(platform: Platform, name: string): Group {
  const group = platform.groups.find(item => item.name === name);
  if (group) return group;
  throw new NotFoundError(
    `There is no group ${name}; choose one of ${platform.groups
      .map(item => item.name)
      .join(', ')}`,
  );
}

/** Refuses a new name where the portal, Argo CD or orders know the old one. */
function checkRename(platform: Platform, app: App, to: string): void {
  if (app.selfManaged) {
    throw new InputError(
      `${app.name} is Argo CD itself: under another name it would delete itself first. It keeps its name`,
    );
  }
  const { manifests } = app.source;
  if (
    appsThatOrdersName().has(app.name) ||
    (manifests && 'resources' in manifests)
  ) {
    throw new InputError(
      `${app.name} keeps its name, since the orders of managed services and the resources of Vault and Harbor know it by that; it can go to another group`,
    );
  }
  const taken =
    platform.apps.some(other => other.name === to) ||
    platform.services.some(other => other.name === to);
  if (taken) {
    throw new ConflictError(
      `There is something named ${to} already; choose another name`,
    );
  }
}

/** Writes the new name wherever an app is named as what others depend on. */
async function carryName(
  tree: WorkingTree,
  from: string,
  to: string,
): Promise<void> {
  const { apps, services } = tree.base.platform;
  const users = [
    ...apps.map(app => ({ file: `${app.folder}/app.yaml`, ...app })),
    ...services.map(service => ({
      file: `${service.folder}/service.yaml`,
      ...service,
    })),
  ];
  for (const { file, dependsOn } of users) {
    const edits = dependsOn.flatMap((name, index) =>
      name === from ? [{ path: ['dependsOn', index], value: to }] : [],
    );
    if (edits.length > 0) await tree.edit(file, edits);
  }
}

/** What of a list only this app needs, and only by exactly this entry. */
function ownEntry(list: readonly string[], entry: string, others: string[]) {
  const index = list.indexOf(entry);
  return index >= 0 && !others.includes(entry) ? index : undefined;
}

/** Takes what an AppProject allows along to another; answers what the other may from now on. */
async function carryRights(
  tree: WorkingTree,
  app: App,
  from: Group,
  to: Group,
): Promise<string[]> {
  const neighbours = tree.base.platform.apps.filter(
    other => other.group === from.name && other.name !== app.name,
  );
  const repositoryOf = ({ source: { helm } }: App) =>
    helm && 'repository' in helm ? helm.repository : undefined;
  const repository = repositoryOf(app);
  const edits: YamlEdit[] = [];
  const said: string[] = [];
  const title = plainText(to.title);
  const add = (list: 'sources' | 'destinations', value: string) =>
    edits.push({ path: ['groups', to.name, list, to[list].length], value });
  const drop = (list: 'sources' | 'destinations', index: number | undefined) =>
    index !== undefined &&
    edits.push({ path: ['groups', from.name, list, index] });

  if (repository) {
    if (!sourceAllowed(to.sources, repository)) {
      add('sources', repository);
      said.push(
        `The AppProject of the group **${title}** may use ${repository} from now on.`,
      );
    }
    // Apps can stand below a source, too: that is theirs as well.
    const others = neighbours.flatMap(other => repositoryOf(other) ?? []);
    const needed = others.some(other => sourceAllowed([repository], other));
    if (!needed) drop('sources', ownEntry(from.sources, repository, others));
  }
  if (!namespaceAllowed(to.destinations, app.namespace)) {
    add('destinations', app.namespace);
    said.push(
      `The AppProject of the group **${title}** may write to the namespace \`${app.namespace}\` from now on.`,
    );
  }
  // An AppProject has at least one destination.
  if (from.destinations.length > 1) {
    const others = neighbours.map(other => other.namespace);
    drop('destinations', ownEntry(from.destinations, app.namespace, others));
  }
  if (edits.length > 0) await tree.edit(GROUPS_FILE, edits);
  return said;
}

/** Files that lead out of the folder of the app, which a move would break. */
async function leadingOut(
  tree: WorkingTree,
  folder: string,
): Promise<string[]> {
  const found: string[] = [];
  for (const path of tree.list(folder)) {
    if (
      /\.ya?ml$/.test(path) &&
      /(^|[\s"'])\.\.\//m.test(await tree.read(path))
    )
      found.push(path);
  }
  return found;
}

/** An app goes to another group, or gets another name, with all that hangs on it. */
export const appMove: ChangeKind<'app.move'> = {
  async build({ tree }, input: ChangeInput<'app.move'>) {
    const { platform } = tree.base;
    const app = findApp(platform, input.name);
    if (app.service !== undefined) {
      throw new InputError(
        `${app.name} belongs to the managed service ${app.service}, whose order names it and places it; it cannot move`,
      );
    }
    const old = findGroup(platform, app.group!);
    const group = findGroup(platform, input.group ?? app.group!);
    const name = input.to ?? app.name;
    const renamed = name !== app.name;
    const regrouped = group !== old;
    if (!renamed && !regrouped) {
      throw new InputError(
        `${app.name} has this name and is in the group ${group.name} already`,
      );
    }
    if (renamed) {
      checkRename(platform, app, name);
      confirmed(app.name, input.confirm ?? '');
    }
    const folder = appFolder(group.name, name);
    if (tree.list(folder).length > 0) {
      throw new ConflictError(
        `The folder ${folder} is there already; choose another name, or delete it first`,
      );
    }

    const { helm } = app.source;
    const keepsRelease = renamed && helm && helm.releaseName === undefined;
    if (renamed) await carryName(tree, app.name, name);
    if (keepsRelease) {
      await tree.edit(`${app.folder}/app.yaml`, [
        { path: ['source', 'helm', 'releaseName'], value: app.name },
      ]);
    }
    const said =
      regrouped && input.extendProject
        ? await carryRights(tree, app, old, group)
        : [];
    const out = await leadingOut(tree, app.folder);
    await tree.moveFolder(app.folder, folder);
    const owners = await tree.find(CODEOWNERS_FILE);
    if (owners !== undefined) {
      const carried = movedFolder(owners, app.folder, folder);
      if (carried !== owners) await tree.write(CODEOWNERS_FILE, carried);
    }

    const ownerGoes =
      regrouped && app.owner === old.owner && group.owner !== old.owner;
    return {
      title: [
        renamed
          ? `Rename the app ${app.name} to ${name}`
          : `Move the app ${name}`,
        ...(regrouped ? [`to the group ${group.name}`] : []),
      ].join(renamed && regrouped ? ', and move it ' : ' '),
      notes: [
        ...(renamed
          ? [
              `**Argo CD deletes ${app.name} and makes ${name} anew**, since an Application cannot be renamed: what it runs is down in between, and its volumes go unless their class keeps them. Back up what has to stay.`,
            ]
          : [
              'What runs stays as it is: only the AppProject of the Application changes.',
            ]),
        ...(keepsRelease
          ? [
              `The Helm release stays ${app.name}, so that objects, service accounts and addresses keep their names.`,
            ]
          : []),
        ...(ownerGoes
          ? [
              `It has no owner of its own: unless it gets one it belongs to \`${group.owner}\` from now on.`,
            ]
          : []),
        ...said,
        ...(out.length > 0
          ? [
              `Look whether the paths that lead out of its folder are still right: ${out
                .map(path => `\`${path}\``)
                .join(', ')}.`,
            ]
          : []),
      ],
    };
  },
};
