import type { ErrorObject } from 'ajv';
import { nearestName } from './nearestName';

/** What is wrong with a field, and what to do about it. */
export interface FieldError {
  /** With dots, such as `spec.rules[0].name`; empty for the object itself. */
  field: string;
  message: string;
  remedy: string;
}

function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce((field, part) => {
      if (/^\d+$/.test(part)) return `${field}[${part}]`;
      if (part.includes('.')) return `${field}[${JSON.stringify(part)}]`;
      return field ? `${field}.${part}` : part;
    }, '');
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function describe(error: ErrorObject): FieldError {
  const field = fieldOf(error.instancePath);
  const value = error.data;
  const known = Object.keys(
    (error.parentSchema as { properties?: object } | undefined)?.properties ??
      {},
  );
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = error.params.additionalProperty as string;
      const nearest = nearestName(unknown, known);
      const choice =
        known.length === 0
          ? 'No field is allowed here'
          : `Known fields are ${known.slice(0, 30).sort().join(', ')}`;
      return {
        field: field ? `${field}.${unknown}` : unknown,
        message:
          'is no field of this kind, and the API server would drop it without a word',
        remedy: nearest ? `Did you mean ${nearest}` : choice,
      };
    }
    case 'required': {
      const missing = error.params.missingProperty as string;
      return {
        field: field ? `${field}.${missing}` : missing,
        message: 'is missing',
        remedy: `Add ${missing}`,
      };
    }
    case 'type': {
      const wanted = [error.params.type as string | string[]]
        .flat()
        .join(' or ');
      return {
        field,
        message: `is ${typeName(value)} (${JSON.stringify(value)?.slice(
          0,
          80,
        )}), and must be of the type ${wanted}`,
        remedy:
          wanted === 'string' && typeof value !== 'object'
            ? 'Write it in quotation marks'
            : `Write it as ${wanted}`,
      };
    }
    case 'enum': {
      const allowed = error.params.allowedValues as unknown[];
      return {
        field,
        message: `is ${JSON.stringify(value)}, which is not allowed`,
        remedy: `Use one of ${allowed.join(', ')}`,
      };
    }
    default:
      return {
        field,
        message: `is ${JSON.stringify(value)?.slice(0, 80)}, and ${
          error.message
        }`,
        remedy: 'Correct the value',
      };
  }
}

const alternatives = new Set(['anyOf', 'oneOf', 'not', 'if']);

/** Describes what Ajv found, each thing once: of what has alternatives, only that none of them fits. */
export function describeErrors(errors: ErrorObject[]): FieldError[] {
  const groups = errors
    .filter(({ keyword }) => alternatives.has(keyword))
    .map(({ schemaPath }) => `${schemaPath}/`);
  return errors
    .filter(
      ({ schemaPath }) => !groups.some(group => schemaPath.startsWith(group)),
    )
    .map(error => {
      const described = describe(error);
      if (!alternatives.has(error.keyword)) return described;
      const forms = errors
        .filter(({ schemaPath }) =>
          schemaPath.startsWith(`${error.schemaPath}/`),
        )
        .map(({ message }) => message);
      return {
        ...described,
        message: `fits none of the allowed forms: ${
          [...new Set(forms)].join('; or ') || error.message
        }`,
      };
    });
}
