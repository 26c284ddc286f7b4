import {
  resourceKinds,
  resourceManifest,
  type ResourceKind,
} from '@slipway/plugin-platform-common';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { Manifest } from '../kubernetes/manifests';
import { problemText, validateObject } from '../schemas/validator';
import { inputsOf } from './inputsOf';

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);

/** Policies in HCL, of which the schema says only how long they may be. */
const policy = fc
  .array(
    fc.tuple(
      fc.stringMatching(/^[a-z][a-z0-9/_+-]{0,20}\*?$/),
      fc.uniqueArray(
        fc.constantFrom('create', 'read', 'update', 'delete', 'list', 'sudo'),
        { minLength: 1 },
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map(blocks =>
    blocks
      .map(
        ([path, capabilities]) =>
          `path "${path}" {\n  capabilities = ${JSON.stringify(
            capabilities,
          )}\n}\n`,
      )
      .join('# and\n'),
  );

/** SQL, of which Vault fills in what is in braces. */
const creationStatements = fc.array(
  fc
    .string({ maxLength: 20 })
    .map(text => `CREATE ROLE "{{name}}" PASSWORD '${text}{{password}}'`),
  { minLength: 1, maxLength: 3 },
);

const languages: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  policy: { policy },
  'database-role': { creationStatements },
};

const cases = resourceKinds.map(
  kind => [`${kind.system}/${kind.kind}`, kind] as const,
);

/** What the API server would say to the file that is written for an input. */
function problems(
  kind: ResourceKind,
  called: string,
  input: object,
  namespace?: string,
): string[] {
  const manifest = resourceManifest(
    kind,
    called,
    kind.schema.parse(input),
    namespace,
  );
  const written = stringify(JSON.parse(JSON.stringify(manifest)));
  return validateObject({
    file: `${called}.yaml`,
    object: parse(written) as Manifest,
  }).map(problemText);
}

function expectValid(kind: ResourceKind): void {
  fc.assert(
    fc.property(
      name,
      inputsOf(kind.schema, languages[kind.kind]),
      fc.option(name, { nil: undefined }),
      (called, input, namespace) => {
        fc.pre(kind.schema.safeParse(input).success);
        expect(problems(kind, called, input, namespace)).toEqual([]);
      },
    ),
    { numRuns: 100, maxSkipsPerRun: 20, includeErrorInReport: true },
  );
}

describe('whatever a form accepts', () => {
  it('is tried for all kinds of Vault and Harbor', () => {
    expect(cases).toHaveLength(16);
  });

  it.each(cases)('as %s is as its provider wants it', (_name, kind) => {
    expect(() => expectValid(kind)).not.toThrow();
  });

  it('is found when only some of it is not', () => {
    const role = cases.find(([id]) => id === 'vault/approle')![1];
    const sometimes: ResourceKind = {
      ...role,
      toForProvider: (called, spec) => {
        const right = role.toForProvider(called, spec);
        return right.secretIdNumUses === 0
          ? { ...right, secretIdNumUses: 'unlimited' }
          : right;
      },
    };

    expect(() => expectValid(sometimes)).toThrow(/secretIdNumUses/);
  });
});
