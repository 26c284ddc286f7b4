import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { parse, stringify } from 'yaml';
import { appTemplates } from './appTemplates';
import { resourceTemplates } from './resourceTemplates';
import { serviceTemplates } from './serviceTemplates';

const folder = resolve(__dirname, '../../../../templates');

const head = `# Made from the schemas of the platform model, so that form, checks and actions agree. To change it, edit
# plugins/scaffolder-backend-module-platform/src/templates and run its tests with UPDATE_TEMPLATES=1.
`;

const templates = [...appTemplates, ...resourceTemplates, ...serviceTemplates];

const nameOf = (template: JsonObject) =>
  (template.metadata as { name: string }).name;

describe.each(templates.map(template => [nameOf(template), template] as const))(
  'the template %s',
  (name, template) => {
    const file = join(folder, name, 'template.yaml');

    it('is in the folder of templates as it is made', () => {
      const text =
        head +
        stringify(template, { lineWidth: 100, aliasDuplicateObjects: false });
      if (process.env.UPDATE_TEMPLATES) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(existsSync(file)).toBe(true);
      expect(parse(readFileSync(file, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(template)),
      );
    });

    it('shows in its review exactly what its step does', () => {
      const { parameters, steps } = template.spec as {
        parameters: { properties: Record<string, JsonObject> }[];
        steps: { action: string; input: JsonObject }[];
      };
      const fields = Object.assign(
        {},
        ...parameters.map(page => page.properties),
      ) as Record<string, JsonObject>;
      const options = fields.review!['ui:options'] as {
        input: Record<string, string>;
        fixed?: JsonObject;
      };
      const [step] = steps;
      for (const [field, place] of Object.entries(options.input)) {
        const given = field
          .split('.')
          .reduce<unknown>(
            (node, key) => (node as JsonObject | undefined)?.[key],
            step!.input,
          );
        expect(given).toBe(`\${{ parameters.${place} }}`);
        // What is filled in is asked for.
        expect(Object.keys(fields)).toContain(place.split('.')[0]);
      }
      // And every field of the form goes somewhere.
      const used = Object.values(options.input).map(
        place => place.split('.')[0],
      );
      expect(used).toEqual(
        expect.arrayContaining(
          Object.keys(fields).filter(
            field => !['platform', 'reason', 'review'].includes(field),
          ),
        ),
      );
    });
  },
);
