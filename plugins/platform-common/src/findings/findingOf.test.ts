import { finding } from './finding';
import { findingOf } from './findingOf';
import { findingTexts, type FindingCode } from './findingTexts';

/** A finding with something in its braces. */
function any(code: FindingCode) {
  const { message, remedy } = findingTexts[code];
  const names = [...`${message}${remedy}`.matchAll(/\{\{(\w+)\}\}/g)];
  return finding(
    code,
    Object.fromEntries(names.map(([, name]) => [name, `a-${name}`])),
  );
}

describe('findingOf', () => {
  it.each(Object.keys(findingTexts) as FindingCode[])(
    'knows %s again, with its values',
    code => {
      const { message, remedy, values = {} } = any(code);
      expect(findingOf(`${message}. ${remedy}.`)).toEqual({ code, values });
    },
  );

  it('knows nothing else', () => {
    expect(findingOf('It rains. Take an umbrella.')).toBeUndefined();
  });
});
