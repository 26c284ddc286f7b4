import { parseAllDocuments } from 'yaml';

/** What every Kubernetes object has. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec?: unknown;
  data?: unknown;
}

function complaint(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'is not an object';
  }
  const { apiVersion, kind, metadata } = value as Partial<Manifest>;
  if (
    typeof apiVersion !== 'string' ||
    !/^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(apiVersion)
  ) {
    return `has the apiVersion ${JSON.stringify(
      apiVersion,
    )}, which is not group/version`;
  }
  if (typeof kind !== 'string' || !/^[A-Z][A-Za-z0-9]*$/.test(kind)) {
    return `has the kind ${JSON.stringify(kind)}, which is none`;
  }
  const name = metadata?.name;
  // Roles and the like may have colons.
  if (
    typeof name !== 'string' ||
    !/^[a-z0-9]([a-z0-9.:-]{0,251}[a-z0-9])?$/.test(name)
  ) {
    return `is a ${kind} with the name ${JSON.stringify(
      name,
    )}, which Kubernetes refuses`;
  }
  for (const field of ['labels', 'annotations'] as const) {
    const odd = Object.entries(metadata?.[field] ?? {}).find(
      ([, text]) => typeof text !== 'string',
    );
    if (odd)
      return `is the ${kind} ${name}, whose ${field}.${odd[0]} is not a string`;
  }
  return undefined;
}

/**
 * Parses Kubernetes objects and checks what the API server checks of every kind.
 *
 * @param where - told in errors
 * @throws Error for text that is not YAML, or something that is no Kubernetes object
 */
export function parseManifests(text: string, where: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const [error] = document.errors;
    if (error) throw new Error(`${where}: ${error.message}`);
    const value: unknown = document.toJS();
    if (value === null || value === undefined) return [];
    const wrong = complaint(value);
    if (wrong) throw new Error(`${where}: document ${index + 1} ${wrong}`);
    return [value as Manifest];
  });
}
