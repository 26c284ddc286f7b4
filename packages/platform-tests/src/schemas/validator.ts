import Ajv, { type ValidateFunction } from 'ajv';
import type { Problem } from '@slipway/plugin-platform-common';
import type { Manifest } from '../kubernetes/manifests';
import { brokenRules, type BrokenRule } from './celRules';
import { describeErrors, type FieldError } from './describeError';
import { goPattern } from './goPattern';
import { kindsWithoutSchema } from './kinds';
import {
  SCHEMAS_FOLDER,
  kindOf,
  readSchema,
  type IndexedSchema,
} from './schemaFiles';
import { strictSchema } from './strictSchema';

/** An object and where it comes from. */
export interface LocatedObject {
  /** The file that is to be changed when the object is wrong, from the root of the repository. */
  file: string;
  object: Manifest;
}

interface Compiled extends IndexedSchema {
  validate: ValidateFunction;
}

const ajv = new Ajv({
  allErrors: true,
  // As the API server does it, before it validates and evaluates rules.
  useDefaults: true,
  verbose: true,
  // CRDs have keywords of Kubernetes, and formats are not part of the index.
  strict: false,
  validateFormats: false,
  code: {
    regExp: Object.assign((pattern: string) => goPattern(pattern), {
      code: 'goPattern',
    }),
  },
});

const compiled = new Map<string, Compiled>();

function compile(object: Manifest): Compiled | undefined {
  const key = `${object.apiVersion} ${object.kind}`;
  const known = compiled.get(key);
  if (known) return known;
  const indexed = readSchema(kindOf(object));
  if (!indexed) return undefined;
  const validate = ajv.compile(strictSchema(indexed.schema));
  const result = { ...indexed, validate };
  compiled.set(key, result);
  return result;
}

function scopeErrors(
  { metadata }: Manifest,
  scope: IndexedSchema['scope'],
): FieldError[] {
  if (scope === 'Cluster' && metadata?.namespace !== undefined) {
    return [
      {
        field: 'metadata.namespace',
        message: 'is given, and this kind belongs to no namespace',
        remedy: 'Remove it',
      },
    ];
  }
  return [];
}

/** Crossplane's providers ask for fields by rules, which name them in the message alone. */
function ruleError({ field, message }: BrokenRule): FieldError {
  const [, missing] =
    /^(spec\.[\w.]+) is a required parameter/.exec(message) ?? [];
  if (missing !== undefined) {
    return { field: missing, message: 'is missing', remedy: 'Add it' };
  }
  return {
    field,
    message: `breaks the rule: ${message.replace(/\.$/, '')}`,
    remedy: 'Change it so that the rule holds',
  };
}

function fieldErrors(
  object: Manifest,
  { schema, scope, validate }: Compiled,
): FieldError[] {
  const completed = structuredClone(object);
  if (!validate(completed)) return describeErrors(validate.errors ?? []);
  return [
    ...scopeErrors(object, scope),
    ...brokenRules(completed, schema).map(ruleError),
  ];
}

/**
 * Validates an object as the API server would, offline: fields, types, allowed values and the rules in CEL
 * of its kind. Stricter in one thing: a field that the kind does not know is an error.
 *
 * @returns what is wrong, nothing for an object that is right
 */
export function validateObject({ file, object }: LocatedObject): Problem[] {
  const kind = `${object.apiVersion} ${object.kind}`;
  const schema = compile(object);
  if (!schema) {
    if (kind in kindsWithoutSchema) return [];
    return [
      {
        severity: 'error',
        file,
        field: 'kind',
        message: `${object.metadata?.name} is of the kind ${kind}, which has no schema in ${SCHEMAS_FOLDER}`,
        remedy:
          'Correct apiVersion and kind, or add the kind to src/schemas/kinds.ts and run yarn workspace platform-tests index-crds',
      },
    ];
  }
  return fieldErrors(object, schema).map(({ field, message, remedy }) => ({
    severity: 'error',
    file,
    ...(field && { field }),
    message: `${field ? `${field} of ` : ''}the ${object.kind} ${
      object.metadata?.name
    } ${message}`,
    remedy,
  }));
}

/** A problem in one line: file, field, what is wrong and what to do. */
export function problemText({ file, message, remedy }: Problem): string {
  return `${file}: ${message}. ${remedy}.`;
}
