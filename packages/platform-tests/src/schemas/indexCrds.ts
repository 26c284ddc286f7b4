import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { repositoryPath } from '../repository/files';
import { compactSchema, type Schema } from './compactSchema';
import { readDefinitions, type KindDefinition } from './definitions';
import { indexedKinds, type IndexedKind } from './kinds';
import { SCHEMAS_FOLDER, schemaFile } from './schemaFiles';
import { shareParts, stableJson } from './sharedParts';

function definitionsIn(folder: string): KindDefinition[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory() && /\.(ya?ml|json)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(file => readDefinitions(readFileSync(file, 'utf8'), file));
}

/** Checked elsewhere for every kind alike, or written by controllers and not by people. */
function withoutCommonFields(schema: Schema): Schema {
  const { apiVersion, kind, metadata, status, ...properties } =
    schema.properties ?? {};
  return { ...schema, properties };
}

function indexKind(wanted: IndexedKind, definition: KindDefinition): number {
  const scope = definition.scope ?? wanted.scope;
  if (!scope) {
    throw new Error(
      `${wanted.kind} of ${wanted.group}/${wanted.version} is no CRD; say in kinds.ts whether it is namespaced`,
    );
  }
  const compact = compactSchema(
    withoutCommonFields(definition.schema),
    definition.resolve,
  );
  const text = `${stableJson({ scope, schema: shareParts(compact) })}\n`;
  const path = repositoryPath(schemaFile(wanted));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return text.length;
}

/** Reads every definition below a folder, and writes the schemas of the indexed kinds anew. */
function indexFolder(folder: string): void {
  if (!existsSync(folder)) {
    throw new Error(`There is no folder ${folder}; give one that holds CRDs`);
  }
  const found = new Map<string, KindDefinition>();
  for (const definition of definitionsIn(folder)) {
    const file = schemaFile(definition);
    // Two channels of one project may define a kind; what is read first counts.
    if (!found.has(file)) found.set(file, definition);
  }
  const missing = indexedKinds.filter(kind => !found.has(schemaFile(kind)));
  if (missing.length > 0) {
    throw new Error(
      `The folder defines none of ${missing
        .map(({ group, version, kind }) => `${group}/${version} ${kind}`)
        .join(', ')}; add their CRDs, or take them out of kinds.ts`,
    );
  }
  const all = repositoryPath(SCHEMAS_FOLDER);
  if (existsSync(all)) {
    for (const entry of readdirSync(all, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        rmSync(join(all, entry.name), { recursive: true });
      }
    }
  }
  const bytes = indexedKinds
    .map(kind => indexKind(kind, found.get(schemaFile(kind))!))
    .reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `${indexedKinds.length} schemas, ${Math.round(
      bytes / 1024,
    )} KiB, in ${SCHEMAS_FOLDER}\n`,
  );
}

const [folder] = process.argv.slice(2);
try {
  if (!folder) throw new Error('Give the folder that holds the CRDs');
  // Yarn changes to the package's folder, and a person means the one he is in.
  indexFolder(resolve(process.env.INIT_CWD ?? '.', folder));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
