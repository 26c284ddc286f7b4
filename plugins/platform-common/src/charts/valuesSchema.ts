import Ajv, {
  type ErrorObject,
  type Options,
  type ValidateFunction,
} from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import AjvDraft04 from 'ajv-draft-04';

const options: Options = {
  allErrors: true,
  // Charts' schemas have keywords of other tools, and Helm ignores what it does not know.
  strict: false,
  validateFormats: false,
  logger: false,
  // Every schema on its own: two charts may give theirs the same $id.
  addUsedSchema: false,
};

/** A validator of the draft that a schema says it is written in; without a word that is draft 7, as in Helm. */
function validatorOf(schema: Record<string, unknown>) {
  const draft = typeof schema.$schema === 'string' ? schema.$schema : '';
  if (/draft-0?4/.test(draft)) return new AjvDraft04(options);
  if (draft.includes('2019-09')) return new Ajv2019(options);
  if (draft.includes('2020-12')) return new Ajv2020(options);
  const ajv = new Ajv(options);
  ajv.addMetaSchema(draft6);
  return ajv;
}

const compiled = new WeakMap<object, ValidateFunction | Error>();

function compile(schema: Record<string, unknown>): ValidateFunction | Error {
  const known = compiled.get(schema);
  if (known) return known;
  let made: ValidateFunction | Error;
  try {
    made = validatorOf(schema).compile(schema);
  } catch (error) {
    // Kept, and told by whoever asks: a schema that is broken now stays so.
    made = error as Error;
  }
  compiled.set(schema, made);
  return made;
}

/**
 * Why values cannot be checked with a schema; `undefined` when they can. It may refer to other addresses, which are
 * not fetched, or be no valid schema.
 *
 * @public
 */
export function schemaProblem(
  schema: Record<string, unknown>,
): string | undefined {
  const made = compile(schema);
  return made instanceof Error ? made.message : undefined;
}

/** What a schema says against values; nothing when it cannot be used. */
export function schemaErrors(
  schema: Record<string, unknown>,
  values: unknown,
): ErrorObject[] {
  const made = compile(schema);
  if (made instanceof Error || made(values)) return [];
  return made.errors ?? [];
}
