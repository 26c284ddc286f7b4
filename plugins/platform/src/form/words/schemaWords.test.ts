import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { complaintTexts } from '@slipway/plugin-platform-common';
import { parseAllDocuments } from 'yaml';
import type { PlatformTexts } from '../../problems/complaintText';
import { focusFirst } from './focusFirst';
import { patternComplaint } from './patternComplaints';
import { schemaInWords } from './schemaWords';

/** Tells keys with their values, so that the tests see what is said. */
const t = ((key: string, values: object) =>
  [key, ...Object.values(values)].join(' ')) as unknown as PlatformTexts;

/** The patterns in the forms of our templates. */
function patternsOfTemplates(): string[] {
  const templates = resolve(__dirname, '../../../../../templates');
  const found = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('pattern' in node) found.add(String(node.pattern));
    Object.values(node).forEach(look);
  };
  for (const name of readdirSync(templates)) {
    const text = readFileSync(join(templates, name, 'template.yaml'), 'utf8');
    for (const document of parseAllDocuments(text)) {
      look(
        (document.toJS() as { spec: { parameters: unknown } }).spec.parameters,
      );
    }
  }
  return [...found];
}

describe('patternComplaint', () => {
  const patterns = patternsOfTemplates();

  it('says in words what the forms of our templates want', () => {
    expect(patterns.length).toBeGreaterThan(20);
    expect(
      patterns.filter(pattern => patternComplaint(pattern).code === 'pattern'),
    ).toEqual([]);
  });

  it('shows a pattern that it has no words for', () => {
    expect(patternComplaint('^x+$')).toEqual({
      code: 'pattern',
      values: { pattern: '^x+$' },
      message: 'must match the pattern ^x+$',
    });
  });
});

describe('schemaInWords', () => {
  it('says what each keyword wants, at every depth', () => {
    expect(
      schemaInWords(t, {
        title: 'Page',
        properties: {
          name: { type: 'string', pattern: '^\\d{12}$', maxLength: 12 },
          sizes: {
            type: 'array',
            minItems: 1,
            items: { type: 'integer', minimum: 2 },
          },
        },
      }),
    ).toEqual({
      title: 'Page',
      properties: {
        name: {
          type: 'string',
          pattern: '^\\d{12}$',
          maxLength: 12,
          errorMessage: {
            type: 'complaint.type string',
            pattern: 'complaint.account',
            maxLength: 'complaint.too-long 12',
          },
        },
        sizes: {
          type: 'array',
          minItems: 1,
          errorMessage: {
            type: 'complaint.type array',
            minItems: 'complaint.too-few 1',
          },
          items: {
            type: 'integer',
            minimum: 2,
            errorMessage: {
              type: 'complaint.whole',
              minimum: 'complaint.too-small 2',
            },
          },
        },
      },
    });
  });

  it('takes the names of properties for no keywords, and keeps what a template says', () => {
    const schema = {
      properties: {
        pattern: { minLength: 1, errorMessage: { minLength: 'Mine' } },
        enum: { enum: ['a'], errorMessage: 'Mine as well' },
      },
    };
    expect(schemaInWords(t, schema)).toEqual(schema);
  });

  it('has texts without what ajv-errors would fill in', () => {
    expect(
      Object.values(complaintTexts).filter(text => text.includes('${')),
    ).toEqual([]);
  });
});

describe('focusFirst', () => {
  it('gives the focus to the first field that is seen', () => {
    expect(
      focusFirst({
        properties: {
          hidden: { 'ui:widget': 'hidden' },
          spec: { type: 'object', properties: { a: {}, b: {} } },
          other: {},
        },
      }),
    ).toMatchObject({
      properties: {
        spec: { properties: { a: { 'ui:autofocus': true }, b: {} } },
        other: {},
      },
    });
  });
});
