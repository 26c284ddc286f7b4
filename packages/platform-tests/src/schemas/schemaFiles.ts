import { existsSync, readFileSync } from 'node:fs';
import { repositoryPath } from '../repository/files';
import type { Schema } from './compactSchema';

/** The folder of the indexed schemas, from the root of the repository. */
export const SCHEMAS_FOLDER = 'packages/platform-tests/crds';

/** What a file of `crds/` holds. */
export interface IndexedSchema {
  scope: 'Namespaced' | 'Cluster';
  schema: Schema;
}

/** A version of a kind. */
export interface KindName {
  group: string;
  version: string;
  kind: string;
}

/** The kind that an object says it is. */
export function kindOf(object: { apiVersion: string; kind: string }): KindName {
  const [version, group = ''] = object.apiVersion.split('/').reverse();
  return { group, version: version!, kind: object.kind };
}

/** The file of a kind's schema, from the root of the repository. */
export function schemaFile({ group, version, kind }: KindName): string {
  return `${SCHEMAS_FOLDER}/${group || 'core'}/${kind}.${version}.json`;
}

const known = new Map<string, IndexedSchema | undefined>();

/** The schema of a kind, or undefined when it is not indexed. */
export function readSchema(name: KindName): IndexedSchema | undefined {
  const file = schemaFile(name);
  if (!known.has(file)) {
    const path = repositoryPath(file);
    known.set(
      file,
      existsSync(path)
        ? (JSON.parse(readFileSync(path, 'utf8')) as IndexedSchema)
        : undefined,
    );
  }
  return known.get(file);
}
