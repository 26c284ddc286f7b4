import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  findResource,
  findResourceKind,
  resourceFile,
  resourceKinds as templated,
  resourceManifest,
  type ChangeInput,
  type Platform,
  type Resource,
  type ResourceKind,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import type { ChangeKind } from '../ChangeKind';
import type { YamlEdit } from '../../yaml/editYaml';
import { confirmed, yamlOf } from './apps';

/** Names a resource, of the platform itself or of a managed service. */
export type Place = Pick<
  ChangeInput<'resource.apply'>,
  'system' | 'kind' | 'name' | 'service'
>;

/** @throws InputError when there is no template for the kind */
export function kindOf({ system, kind }: Place): ResourceKind {
  const found = findResourceKind(system, kind);
  if (found) return found;
  throw new InputError(
    `There is no template for ${system} ${kind}; there are ${templated
      .filter(item => item.system === system)
      .map(item => item.kind)
      .join(', ')}`,
  );
}

function namespaceOf(platform: Platform, service?: string): string | undefined {
  if (service === undefined) return undefined;
  const found = platform.services.find(item => item.name === service);
  if (found) return found.namespace;
  throw new NotFoundError(`There is no managed service ${service}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The edits that turn one value into another. Only what differs is touched; what the new one does not speak
 * of goes.
 */
function editsBetween(
  before: unknown,
  after: unknown,
  path: (string | number)[],
): YamlEdit[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ path, value: after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key =>
    after[key] === undefined
      ? [{ path: [...path, key] }]
      : editsBetween(before[key], after[key], [...path, key]),
  );
}

const apply: ChangeKind<'resource.apply'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const kind = kindOf(input);
    const checked = kind.schema.safeParse(input.spec);
    if (!checked.success) {
      throw new InputError(
        `${kind.title} ${input.name} cannot be written. ${checked.error.issues
          .map(
            issue => `${['spec', ...issue.path].join('.')}: ${issue.message}.`,
          )
          .join(' ')}`,
      );
    }
    const manifest = resourceManifest(
      kind,
      input.name,
      checked.data,
      namespaceOf(platform, input.service),
    );
    const known = findResource(platform, input);
    if (!known) {
      await tree.create(resourceFile(input), yamlOf(manifest));
      return { title: `Add the ${kind.title} ${input.name}` };
    }
    // What a person wrote beside the fields of the form stays: comments, policies of deletion, fields it lacks.
    const text = await tree.read(known.file);
    const old = (parse(text) as { spec: { forProvider: unknown } }).spec
      .forProvider as Record<string, unknown>;
    const wanted = JSON.parse(
      JSON.stringify(
        (manifest as { spec: { forProvider: unknown } }).spec.forProvider,
      ),
    ) as Record<string, unknown>;
    const inForm = new Set([
      ...Object.keys(wanted),
      ...Object.keys(
        JSON.parse(
          JSON.stringify(
            kind.toForProvider(
              input.name,
              kind.schema.safeParse(kind.fromForProvider(old)).data ??
                checked.data,
            ),
          ),
        ),
      ),
    ]);
    const kept = Object.fromEntries(
      Object.entries(old).filter(([key]) => !inForm.has(key)),
    );
    const edits = editsBetween(old, { ...kept, ...wanted }, [
      'spec',
      'forProvider',
    ]);
    if (edits.length > 0) await tree.edit(known.file, edits);
    return { title: `Change the ${kind.title} ${input.name}` };
  },
};

/** What still needs a resource, as sentences. */
function neededBy(platform: Platform, resource: Resource): string[] {
  const provides = new Set(resource.links.provides);
  return platform.resources
    .filter(
      other =>
        other !== resource &&
        other.links.needs.some(({ key }) => provides.has(key)),
    )
    .map(other => `${other.kind} ${other.name} (${other.file})`);
}

const remove: ChangeKind<'resource.remove'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const resource = findResource(platform, input);
    if (!resource) {
      throw new NotFoundError(
        `There is no ${input.system} ${input.kind} ${input.name} on the platform ${platform.name}`,
      );
    }
    confirmed(input.name, input.confirm);
    const needed = neededBy(platform, resource);
    if (needed.length > 0) {
      throw new ConflictError(
        `${input.name} is needed by ${needed.join(
          ', ',
        )}; change or remove them first`,
      );
    }
    await tree.delete(resource.file);
    const title =
      findResourceKind(input.system, input.kind)?.title ?? input.kind;
    return {
      title: `Remove the ${title} ${input.name}`,
      notes: [
        `Crossplane deletes it in ${
          input.system === 'vault' ? 'Vault' : 'Harbor'
        }, with what is in it.`,
      ],
    };
  },
};

/** The changes of Vault's and Harbor's resources. */
export const resourceKinds = {
  'resource.apply': apply,
  'resource.remove': remove,
};
