import fc from 'fast-check';
import { randomSpecs } from './__testUtils__/randomSpecs';
import type { ForProvider, ResourceKind } from './ResourceKind';
import { resourceKinds } from './resourceKinds';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);

/** As it is read from the file again. What a robot may do is a set: its order says nothing. */
function written(forProvider: ForProvider): ForProvider {
  return JSON.parse(JSON.stringify(forProvider), (key, value) =>
    key === 'access'
      ? value
          .map((entry: object) => JSON.stringify(entry))
          .sort((a: string, b: string) => a.localeCompare(b))
      : value,
  );
}

const cases = resourceKinds.map(
  kind => [`${kind.system}/${kind.kind}`, kind] as [string, ResourceKind],
);

const comesBack = (id: string, kind: ResourceKind) =>
  fc.assert(
    fc.property(name, randomSpecs[id]!, (called, input) => {
      const forProvider = kind.toForProvider(called, kind.schema.parse(input));
      const read = JSON.parse(JSON.stringify(forProvider));
      const again = kind.schema.parse(kind.fromForProvider(read));

      expect(written(kind.toForProvider(called, again))).toEqual(
        written(forProvider),
      );
    }),
    { numRuns: 300 },
  );

describe('the kinds of resources', () => {
  it('are tried with random inputs, each of them', () => {
    expect(Object.keys(randomSpecs).sort()).toEqual(
      cases.map(([id]) => id).sort(),
    );
  });

  it.each(cases)('%s gives back what was filled in', (id, kind) => {
    expect(() => comesBack(id, kind)).not.toThrow();
  });
});
