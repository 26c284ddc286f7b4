import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonSchema, schemaNames } from './jsonSchema';

const folder = resolve(__dirname, '../../../../platform/schemas');

// The files are what editors read. UPDATE_SCHEMAS=1 writes them anew.
describe('the JSON Schemas in platform/schemas', () => {
  it.each(schemaNames)('%s.schema.json is what the zod schema says', name => {
    const file = resolve(folder, `${name}.schema.json`);
    const text = `${JSON.stringify(jsonSchema(name), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMAS) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
