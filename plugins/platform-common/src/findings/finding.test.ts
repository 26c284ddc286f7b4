import { finding } from './finding';
import { findingTexts, type FindingCode } from './findingTexts';

describe('finding', () => {
  it('fills its values in, as they are', () => {
    expect(
      finding('dependency-later', { wave: 10, app: '{{later}}$&', later: 20 }),
    ).toEqual({
      code: 'dependency-later',
      values: { wave: 10, app: '{{later}}$&', later: 20 },
      message:
        'is in wave 10 and depends on {{later}}$&, which comes up later, in wave 20',
      remedy: 'Raise its wave to at least 20, or lower that of {{later}}$&',
    });
  });

  it('is not told without what belongs in it', () => {
    expect(() => finding('field-missing')).toThrow(
      'field-missing is told without its name',
    );
  });

  it.each(Object.keys(findingTexts) as FindingCode[])(
    '%s is a part of a sentence, and a remedy without a full stop',
    code => {
      const { message, remedy } = findingTexts[code];
      expect(message).toMatch(/^([a-z]|\{\{).*[^.]$/);
      expect(remedy).toMatch(/^[A-Z].*[^.]$/);
    },
  );
});
