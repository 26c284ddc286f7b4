import { complaint, type Complaint } from '@slipway/plugin-platform-common';
import {
  complaintText,
  type PlatformTexts,
} from '../../problems/complaintText';
import { patternComplaint } from './patternComplaints';

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const formats: Record<string, Complaint> = {
  email: complaint('email'),
  uri: complaint('web-address'),
};

/** What is said when a value breaks a keyword of its schema. */
function complaintFor(keyword: string, limit: unknown): Complaint | undefined {
  const number = Number(limit);
  switch (keyword) {
    case 'type':
      return limit === 'integer'
        ? complaint('whole')
        : complaint('type', { type: [limit].flat().join(', ') });
    case 'enum':
      return complaint('not-known');
    case 'pattern':
      return patternComplaint(String(limit));
    case 'format':
      return formats[String(limit)];
    case 'minLength':
      return number === 1
        ? complaint('missing')
        : complaint('too-short', { min: number });
    case 'maxLength':
      return complaint('too-long', { max: number });
    case 'minimum':
      return complaint('too-small', { min: number });
    case 'maximum':
      return complaint('too-large', { max: number });
    case 'exclusiveMinimum':
      return complaint('above', { limit: number });
    case 'exclusiveMaximum':
      return complaint('below', { limit: number });
    case 'minItems':
      return complaint('too-few', { min: number });
    case 'maxItems':
      return complaint('too-many', { max: number });
    case 'uniqueItems':
      return complaint('twice');
    case 'multipleOf':
      return complaint('step', { step: number });
    default:
      return undefined;
  }
}

/**
 * A schema of a form whose complaints are said in the person's language and in words, by the keyword `errorMessage`
 * that the scaffolder's forms know. What a template says itself stays.
 */
export function schemaInWords(t: PlatformTexts, schema: Schema): Schema {
  const told: Record<string, string> = {};
  const worded: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    const said = complaintFor(key, value);
    if (said) told[key] = complaintText(t, said);
    // Below these are schemas by name, whose names are no keywords.
    const isNamed = [
      'properties',
      'dependencies',
      'definitions',
      '$defs',
    ].includes(key);
    if (isNamed && isSchema(value)) {
      worded[key] = Object.fromEntries(
        Object.entries(value).map(([name, part]) => [
          name,
          isSchema(part) ? schemaInWords(t, part) : part,
        ]),
      );
    } else if (
      ['items', 'then', 'else', 'additionalProperties'].includes(key) &&
      isSchema(value)
    ) {
      worded[key] = schemaInWords(t, value);
    } else if (
      ['allOf', 'anyOf', 'oneOf'].includes(key) &&
      Array.isArray(value)
    ) {
      worded[key] = value.map(part =>
        isSchema(part) ? schemaInWords(t, part) : part,
      );
    } else {
      worded[key] = value;
    }
  }
  const own = schema.errorMessage;
  if (typeof own === 'string' || Object.keys(told).length === 0) return worded;
  return {
    ...worded,
    errorMessage: { ...told, ...(isSchema(own) ? own : {}) },
  };
}
