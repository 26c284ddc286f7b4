import { InputError } from '@backstage/errors';
import {
  APPS_FOLDER,
  GROUPS_FILE,
  PLATFORM_FILE,
  PLATFORM_FOLDER,
  RESOURCES_FOLDER,
  readPlatform,
  selectGroups,
  type GroupSelection,
  type Platform,
} from '@slipway/plugin-platform-common';
import { editYaml, type YamlEdit } from '../yaml/editYaml';
import { modelFiles, problemLine, type BlueprintFile } from './Blueprint';
import { catalogInfo } from './catalogInfo';
import { codeowners } from './codeowners';

/** What distinguishes a new platform from its blueprint. @public */
export interface NewPlatform {
  /** Values of `platform.yaml`, nested as there; what is not given stays as in the blueprint. */
  settings: Record<string, unknown>;
  /** The groups to install; by default all but those that say `optIn`. What they need comes along. */
  groups?: string[];
  /** Full paths of the GitLab groups that exist, to own the folders of groups in CODEOWNERS. */
  teams: string[];
}

/** A new platform, ready to be committed. @public */
export interface RenderedPlatform {
  files: BlueprintFile[];
  platform: Platform;
  selection: GroupSelection;
}

/** The folder of the blueprint whose files go to the root of a repository. */
const rootFolder = `${PLATFORM_FOLDER}/project/`;

function leaves(
  value: Record<string, unknown>,
  path: string[] = [],
): YamlEdit[] {
  return Object.entries(value).flatMap(([key, item]): YamlEdit[] => {
    if (item === undefined) return [];
    if (item && typeof item === 'object' && !Array.isArray(item)) {
      return leaves(item as Record<string, unknown>, [...path, key]);
    }
    return [{ path: [...path, key], value: item }];
  });
}

function edited(file: BlueprintFile, edits: YamlEdit[]): BlueprintFile {
  return {
    ...file,
    content: Buffer.from(editYaml(file.content.toString('utf8'), edits)),
  };
}

/** The systems whose resources nothing applies any more, since their app is in a group that is left out. */
function unusedSystems(platform: Platform, leftOut: Set<string>): string[] {
  return platform.apps.flatMap(app => {
    const manifests = app.source.manifests;
    return manifests && 'resources' in manifests && leftOut.has(app.group ?? '')
      ? [manifests.resources]
      : [];
  });
}

/** Checks a reading, and refuses it with every problem. */
function checked(files: BlueprintFile[], what: string): Platform {
  const { platform, problems } = readPlatform(modelFiles(files));
  const errors = problems.filter(problem => problem.severity === 'error');
  if (!platform || errors.length > 0) {
    throw new InputError(`${what}: ${errors.map(problemLine).join(' ')}`);
  }
  return platform;
}

/**
 * Makes the files of a new platform from those of the blueprint: `platform.yaml` edited, the groups that
 * were not chosen left out with everything that only they use, root files put at the root, CODEOWNERS and
 * `catalog-info.yaml` made. The result is read and checked as a whole.
 *
 * @throws InputError with file, field and remedy when the result would not be a good platform
 * @public
 */
export function renderBlueprint(
  blueprint: BlueprintFile[],
  input: NewPlatform,
): RenderedPlatform {
  const original = checked(blueprint, 'The blueprint is broken');
  let selection: GroupSelection;
  try {
    selection = selectGroups(
      original,
      input.groups ??
        original.groups.filter(group => !group.optIn).map(group => group.name),
    );
  } catch (error) {
    throw new InputError((error as Error).message);
  }
  const leftOut = new Set(selection.leftOut);
  const dropped = [
    ...selection.leftOut.map(group => `${APPS_FOLDER}/${group}/`),
    ...unusedSystems(original, leftOut).map(
      system => `${RESOURCES_FOLDER}/${system}/`,
    ),
  ];

  const files = blueprint
    .filter(file => !dropped.some(folder => file.path.startsWith(folder)))
    .map(file => {
      if (file.path === PLATFORM_FILE)
        return edited(file, leaves(input.settings));
      if (file.path === GROUPS_FILE) {
        const removals = selection.leftOut.map(group => ({
          path: ['groups', group],
          value: undefined,
        }));
        return edited(file, removals);
      }
      return file.path.startsWith(rootFolder)
        ? { ...file, path: file.path.slice(rootFolder.length) }
        : file;
    });
  const platform = checked(
    files,
    'The new platform cannot be made from these values',
  );
  const generated = [
    { path: '.gitlab/CODEOWNERS', text: codeowners(platform, input.teams) },
    { path: 'catalog-info.yaml', text: catalogInfo(platform) },
  ];
  return {
    platform,
    selection,
    files: [
      ...files.filter(
        file => !generated.some(({ path }) => path === file.path),
      ),
      ...generated.map(({ path, text }) => ({
        path,
        content: Buffer.from(text),
        executable: false,
      })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
