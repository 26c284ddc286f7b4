import type { ErrorObject } from 'ajv';
import { complaint, type Complaint } from '../findings/complaint';

const listed = (values: readonly unknown[]) =>
  values.map(value => JSON.stringify(value)).join(', ');

/** What the schema of a chart has against a value. */
export function complaintOfSchema({ keyword, params }: ErrorObject): Complaint {
  switch (keyword) {
    case 'required':
    case 'dependencies':
    case 'dependentRequired':
      return complaint('values-missing');
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'additionalItems':
    case 'unevaluatedItems':
      return complaint('values-unknown');
    case 'enum':
      return complaint('choice', { choices: listed(params.allowedValues) });
    case 'const':
      return complaint('constant', {
        value: JSON.stringify(params.allowedValue),
      });
    case 'type':
      return complaint('type', { type: [params.type].flat().join(', ') });
    case 'minLength':
      return complaint('too-short', { min: params.limit });
    case 'maxLength':
      return complaint('too-long', { max: params.limit });
    case 'minimum':
      return complaint('too-small', { min: params.limit });
    case 'maximum':
      return complaint('too-large', { max: params.limit });
    case 'exclusiveMinimum':
      return complaint('above', { limit: params.limit });
    case 'exclusiveMaximum':
      return complaint('below', { limit: params.limit });
    case 'minItems':
      return complaint('too-few', { min: params.limit });
    case 'maxItems':
      return complaint('too-many', { max: params.limit });
    case 'uniqueItems':
      return complaint('twice');
    case 'multipleOf':
      return complaint('step', { step: params.multipleOf });
    case 'pattern':
      return complaint('pattern', { pattern: params.pattern });
    case 'anyOf':
    case 'oneOf':
      return complaint('values-variant');
    case 'false schema':
    case 'not':
      return complaint('values-forbidden');
    default:
      return complaint('values-other');
  }
}
