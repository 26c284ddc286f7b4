import { parseAllDocuments } from 'yaml';
import type { Resolve, Schema } from './compactSchema';

/** The schema of one version of one kind, as its project publishes it. */
export interface KindDefinition {
  group: string;
  version: string;
  kind: string;
  /** Unknown for kinds of Kubernetes itself. */
  scope?: 'Namespaced' | 'Cluster';
  schema: Schema;
  /** For schemas with references. */
  resolve?: Resolve;
}

interface CustomResourceDefinition {
  kind: 'CustomResourceDefinition';
  spec: {
    group: string;
    scope: 'Namespaced' | 'Cluster';
    names: { kind: string };
    versions: {
      name: string;
      served?: boolean;
      schema?: { openAPIV3Schema?: Schema };
    }[];
  };
}

function isCustomResourceDefinition(
  value: unknown,
): value is CustomResourceDefinition {
  return (
    (value as { kind?: unknown } | null)?.kind === 'CustomResourceDefinition'
  );
}

function definitionsOf(
  { spec }: CustomResourceDefinition,
  file: string,
): KindDefinition[] {
  return spec.versions
    .filter(({ served }) => served !== false)
    .map(({ name, schema }) => {
      if (!schema?.openAPIV3Schema) {
        throw new Error(
          `${file}: version ${name} of ${spec.names.kind} has no openAPIV3Schema; take a CRD of apiextensions.k8s.io/v1`,
        );
      }
      return {
        group: spec.group,
        version: name,
        kind: spec.names.kind,
        scope: spec.scope,
        schema: schema.openAPIV3Schema,
      };
    });
}

/** Types whose definitions in Kubernetes' own document tell less than the API server takes. */
const written: Record<string, Schema> = {
  IntOrString: { 'x-kubernetes-int-or-string': true },
  Quantity: { anyOf: [{ type: 'string' }, { type: 'number' }] },
};

/** The kinds in Kubernetes' own OpenAPI document, whose definitions are called so since version 2. */
function definitionsOfKubernetes(
  definitions: Record<string, Schema>,
): KindDefinition[] {
  const resolve: Resolve = reference => {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    const type = name.slice(name.lastIndexOf('.') + 1);
    const definition = written[type] ?? definitions[name];
    if (!definition) {
      throw new Error(
        `Kubernetes' document refers to ${reference}, which it does not define; fetch it whole`,
      );
    }
    return definition;
  };
  return Object.values(definitions).flatMap(schema => {
    const kinds = schema['x-kubernetes-group-version-kind'] as
      | { group: string; version: string; kind: string }[]
      | undefined;
    const [only, ...others] = kinds ?? [];
    // Options and the like belong to every group, and are no objects.
    return only && others.length === 0 ? [{ ...only, schema, resolve }] : [];
  });
}

/**
 * The kinds that a file defines: CRDs in YAML or JSON, or Kubernetes' OpenAPI document in JSON. Other
 * files define none.
 *
 * @param file - told in errors
 */
export function readDefinitions(text: string, file: string): KindDefinition[] {
  if (file.endsWith('.json')) {
    const value = JSON.parse(text) as {
      definitions?: Record<string, Schema>;
      $defs?: Record<string, Schema>;
    };
    if (isCustomResourceDefinition(value)) return definitionsOf(value, file);
    const definitions = value.definitions ?? value.$defs;
    return definitions ? definitionsOfKubernetes(definitions) : [];
  }
  if (!text.includes('CustomResourceDefinition')) return [];
  return parseAllDocuments(text).flatMap(document => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    const value: unknown = document.toJS();
    return isCustomResourceDefinition(value) ? definitionsOf(value, file) : [];
  });
}
