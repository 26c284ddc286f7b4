import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  findResource,
  resourceFile,
  resourceLinks,
  resourceManifest,
  type ResourceManifest,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import type { YamlEdit } from '../../yaml/editYaml';
import type { ChangeKind } from '../ChangeKind';
import type { WorkingTree } from '../WorkingTree';
import { confirmed } from './apps';
import { kindOf } from './resources';

type Path = (string | number)[];

/** Every text within a value, with where it is. */
function textsOf(value: unknown, path: Path = []): [Path, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => textsOf(item, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsOf(item, [...path, key]),
  );
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (node, key) => (node as Record<string, unknown> | undefined)?.[key],
    value,
  );

/** `spec.forProvider.tokenPolicies[0]` as a path. */
function pathOf(field: string): Path {
  return field
    .split(/[.[\]]+/)
    .filter(part => part !== '')
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Writes new names where other resources refer to old ones; answers the files. */
async function carryReferences(
  tree: WorkingTree,
  renamed: ReadonlyMap<string, string>,
): Promise<string[]> {
  const carried: string[] = [];
  for (const { file, links } of tree.base.platform.resources) {
    const edits = links.needs.flatMap(({ key, field }): YamlEdit[] => {
      const name = renamed.get(key);
      return name === undefined ? [] : [{ path: pathOf(field), value: name }];
    });
    if (edits.length === 0) continue;
    await tree.edit(file, edits);
    carried.push(file);
  }
  return carried;
}

/** A resource of Vault or Harbor gets another name, and who refers to it follows. */
export const resourceRename: ChangeKind<'resource.rename'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const kind = kindOf(input);
    const resource = findResource(platform, input);
    if (!resource) {
      throw new NotFoundError(
        `There is no ${input.system} ${input.kind} ${input.name} on the platform ${platform.name}`,
      );
    }
    if (resource.service !== undefined) {
      throw new InputError(
        `${input.name} belongs to the managed service ${resource.service}, whose order names it; it keeps its name`,
      );
    }
    if (kind.keepsName) {
      throw new InputError(
        `A ${kind.title} keeps its name: ${kind.keepsName}. Add one with the new name, move over what is in it, and remove ${input.name}`,
      );
    }
    if (input.to === input.name) {
      throw new InputError(`${input.name} has this name already`);
    }
    confirmed(input.name, input.confirm);
    const place = resourceFile({ ...input, name: input.to });
    if (
      findResource(platform, { ...input, name: input.to }) ||
      tree.has(place)
    ) {
      throw new ConflictError(
        `There is a ${kind.title} ${input.to} already; choose another name`,
      );
    }

    // What the name decides is what differs between the manifests of two names.
    const manifest = parse(await tree.read(resource.file)) as ResourceManifest;
    const spec = kind.fromForProvider(
      (manifest.spec.forProvider ?? {}) as Record<string, unknown>,
    );
    const made = (name: string) =>
      JSON.parse(
        JSON.stringify(
          resourceManifest(
            kind,
            name,
            kind.schema.safeParse(spec).data ?? spec,
          ),
        ),
      ) as ResourceManifest;
    const wanted = made(input.to);
    const edits = textsOf(made(input.name)).flatMap(([path, text]) => {
      const value = valueAt(wanted, path);
      return value !== text && valueAt(manifest, path) === text
        ? [{ path, value }]
        : [];
    });
    if (edits.length === 0) {
      throw new ConflictError(
        `${resource.file} says another name than ${input.name}; change the file itself`,
      );
    }
    const before = resource.links.provides;
    await tree.edit(resource.file, edits);
    const after = resourceLinks(
      parse(await tree.read(resource.file)) as ResourceManifest,
    ).provides;
    const renamed = new Map(
      before.flatMap((key, index) => {
        const now = after[index];
        return now === undefined || now === key
          ? []
          : [[key, now.split(':').slice(2).join(':')] as const];
      }),
    );
    const carried = await carryReferences(tree, renamed);
    await tree.move(resource.file, place);

    const system = input.system === 'vault' ? 'Vault' : 'Harbor';
    return {
      title: `Rename the ${kind.title} ${input.name} to ${input.to}`,
      notes: [
        `Crossplane deletes ${input.name} in ${system} and makes ${input.to}, since nothing is renamed there.`,
        ...(kind.afterRename ? [kind.afterRename] : []),
        ...(carried.length > 0
          ? [
              `${carried.length} other resources refer to it, and follow in the same merge request.`,
            ]
          : []),
      ],
    };
  },
};
