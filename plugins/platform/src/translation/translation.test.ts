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

describe('translations', () => {
  const english = flat(messages);

  it('has every text in German, and no other', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('fills the same values in', () => {
    for (const [key, text] of Object.entries(german)) {
      expect([key, placeholders(text)]).toEqual([
        key,
        placeholders(english[key] ?? ''),
      ]);
    }
  });
});
