import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  complaintTexts,
  findingTexts,
  refusalTexts,
} from '@slipway/plugin-platform-common';
import german from './de';
import { messages } from './messages';

function flat(nested: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(nested).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value]]
        : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

const placeholders = (text: string) =>
  (text.match(/\{\{\w+\}\}/g) ?? []).sort();

/** The code that shows texts: all of the plugin but the texts themselves and the tests. */
function shownBy(): string {
  const sources = resolve(__dirname, '..');
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter(
      file =>
        /\.tsx?$/.test(file) &&
        !/^translation\b|__testUtils__|\.test\.tsx?$/.test(file),
    )
    .map(file => readFileSync(join(sources, file), 'utf8'))
    .join('\n');
}

/** Whether code names a key: `'list.title'` as it is, or in a template, such as `stage.${name}Text`. */
function namedIn(code: string): (key: string) => boolean {
  const names = new Set(
    [...code.matchAll(/'([\w.-]+)'/g)].map(([, name]) => name),
  );
  // Those with a part of the key in front, since one that begins with a value could be any key.
  const templates = [
    ...code.matchAll(/`([\w-]+\.(?:[\w.-]|\$\{[^{}`]*\})*)`/g),
  ].map(([, template]) => {
    // Only the names of what is audited have dots in them.
    const value = template!.startsWith('audit.does.') ? '[\\w.-]+' : '[\\w-]+';
    const parts = template!
      .split(/\$\{[^{}`]*\}/)
      .map(part => part.replaceAll('.', '\\.'));
    return new RegExp(`^${parts.join(value)}$`);
  });
  return key =>
    names.has(key) || templates.some(template => template.test(key));
}

describe('translations', () => {
  const english = flat(messages);

  it('has every text in German, and no other', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.keys(findingTexts))(
    'tells the finding %s in both languages',
    code => {
      for (const part of ['message', 'remedy'] as const) {
        const key = `finding.${code}.${part}`;
        expect(english[key]).toBeTruthy();
        expect((german as Record<string, string>)[key]).toBeTruthy();
      }
    },
  );

  it.each([
    ...Object.keys(complaintTexts).map(code => `complaint.${code}`),
    ...Object.keys(refusalTexts).map(code => `refusal.${code}`),
  ])('says the %s in both languages', key => {
    expect(english[key]).toBeTruthy();
    expect((german as Record<string, string>)[key]).toBeTruthy();
    expect((german as Record<string, string>)[key]).not.toBe(english[key]);
  });

  it('fills the same values in', () => {
    for (const [key, text] of Object.entries(german)) {
      expect([key, placeholders(text)]).toEqual([
        key,
        placeholders(english[key] ?? ''),
      ]);
    }
  });

  it('has no text that nothing shows', () => {
    const isNamed = namedIn(shownBy());
    const keys = Object.keys(english).map(key =>
      key.replace(/_(one|other)$/, ''),
    );

    expect(keys.filter(key => !isNamed(key))).toEqual([]);
  });
});
