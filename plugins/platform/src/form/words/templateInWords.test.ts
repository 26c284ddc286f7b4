import { formInWords, templateInWords } from './templateInWords';

const shout = (sentence: string) => sentence.toUpperCase();

describe('a form in words', () => {
  it('has every text that a person reads in their language, at any depth', () => {
    expect(
      formInWords(shout, {
        title: 'app',
        description: 'what it is',
        properties: {
          title: {
            title: 'title',
            type: 'string',
            'ui:placeholder': 'such as',
            'ui:help': 'help',
          },
          list: {
            items: { title: 'one', enum: ['a', 'b'], enumNames: ['a', 'b'] },
          },
          map: { additionalProperties: { description: 'each' } },
        },
        dependencies: {
          title: { oneOf: [{ properties: { more: { title: 'more' } } }] },
        },
        allOf: [{ if: { const: 'x' }, then: { title: 'then' } }],
      }),
    ).toEqual({
      title: 'APP',
      description: 'WHAT IT IS',
      properties: {
        title: {
          title: 'TITLE',
          type: 'string',
          'ui:placeholder': 'SUCH AS',
          'ui:help': 'HELP',
        },
        list: {
          items: { title: 'ONE', enum: ['a', 'b'], enumNames: ['A', 'B'] },
        },
        map: { additionalProperties: { description: 'EACH' } },
      },
      dependencies: {
        title: { oneOf: [{ properties: { more: { title: 'MORE' } } }] },
      },
      allOf: [{ if: { const: 'x' }, then: { title: 'THEN' } }],
    });
  });

  it('leaves what is chosen, submitted, checked or meant for fields', () => {
    const schema = {
      type: 'object',
      required: ['title'],
      default: { title: 'as it is' },
      properties: {
        title: {
          type: 'string',
          enum: ['as it is'],
          const: 'as it is',
          default: 'as it is',
          pattern: '^a',
          'ui:field': 'PlatformPicker',
          'ui:options': { title: 'title', of: 'app' },
        },
      },
    };
    expect(formInWords(shout, schema)).toEqual(schema);
  });
});

describe('an entity in words', () => {
  const metadata = { name: 'a', title: 'a title', description: 'a sentence' };
  const entity = (kind: string) => ({ apiVersion: 'v1', kind, metadata });

  it('is changed when it is a template', () => {
    expect(templateInWords(shout, entity('Template')).metadata).toEqual({
      name: 'a',
      title: 'A TITLE',
      description: 'A SENTENCE',
    });
  });

  it('is left when it is something else, or a part of a template', () => {
    const component = entity('Component');
    expect(templateInWords(shout, component)).toBe(component);
    const named = {
      apiVersion: 'v1',
      kind: 'Template',
      metadata: { name: 'a' },
    };
    expect(templateInWords(shout, named)).toEqual(named);
  });
});
