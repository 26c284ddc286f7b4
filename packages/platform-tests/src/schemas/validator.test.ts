import type { Manifest } from '../kubernetes/manifests';
import { changed } from './mutations';
import { platformObjects } from './platformObjects';
import { problemText, validateObject, type LocatedObject } from './validator';

let all: LocatedObject[];

beforeAll(async () => {
  all = (await platformObjects()).all;
});

function find(kind: string, name: string): LocatedObject {
  const found = all.find(
    ({ object }) => object.kind === kind && object.metadata.name === name,
  );
  if (!found) throw new Error(`The platform has no ${kind} ${name}`);
  return found;
}

/** What is wrong with an object of the platform once one thing in it is changed. */
function broken(
  [kind, name]: [string, string],
  path: (string | number)[],
  replacement?: unknown,
): string[] {
  const { file, object } = find(kind, name);
  expect(validateObject({ file, object })).toEqual([]);
  return validateObject({
    file,
    object: changed(object, path, replacement),
  }).map(problemText);
}

describe('a broken object', () => {
  it('is told by file, field and remedy when a field is misspelt', () => {
    expect(
      broken(
        ['AuthBackendRole', 'external-secrets'],
        ['spec', 'forProvider', 'tokenPolices'],
        ['default'],
      ),
    ).toEqual([
      'platform/argo-platform/resources/vault/kubernetes-role/external-secrets.yaml: spec.forProvider.tokenPolices of the AuthBackendRole external-secrets is no field of this kind, and the API server would drop it without a word. Did you mean tokenPolicies.',
    ]);
  });

  it('is told when a field has another type', () => {
    expect(
      broken(
        ['AuthBackendRole', 'external-secrets'],
        ['spec', 'forProvider', 'tokenTtl'],
        '15m',
      ),
    ).toEqual([
      expect.stringContaining(
        'spec.forProvider.tokenTtl of the AuthBackendRole external-secrets is a string ("15m"), and must be of the type number. Write it as number.',
      ),
    ]);
  });

  it('is told when its provider requires a field, which only a rule in CEL says', () => {
    expect(
      broken(['Policy', 'external-secrets'], ['spec', 'forProvider', 'policy']),
    ).toEqual([
      expect.stringContaining(
        'resources/vault/policy/external-secrets.yaml: spec.forProvider.policy of the Policy external-secrets is missing. Add it.',
      ),
    ]);
  });

  it('is told when a required field is missing', () => {
    expect(
      broken(['ProviderConfig', 'harbor'], ['spec', 'credentials']),
    ).toEqual([
      expect.stringContaining(
        'spec.credentials of the ProviderConfig harbor is missing. Add credentials.',
      ),
    ]);
  });

  it('is told when a value is not one of those allowed', () => {
    expect(
      broken(
        ['ClusterProviderConfig', 'vault'],
        ['spec', 'credentials', 'source'],
        'Vault',
      ),
    ).toEqual([
      expect.stringMatching(
        /spec\.credentials\.source of .* is "Vault", which is not allowed\. Use one of .*Kubernetes/,
      ),
    ]);
  });

  it('is told deep in a pod', () => {
    expect(
      broken(
        ['Deployment', 'portal'],
        ['spec', 'template', 'spec', 'containers', 0, 'imagePullpolicy'],
        'Always',
      ),
    ).toEqual([
      expect.stringContaining(
        'spec.template.spec.containers[0].imagePullpolicy of the Deployment portal is no field of this kind, and the API server would drop it without a word. Did you mean imagePullPolicy',
      ),
    ]);
  });

  it('is told when it breaks a rule across fields', () => {
    const listeners = find('Gateway', 'platform').object.spec as {
      listeners: object[];
    };

    expect(
      broken(
        ['Gateway', 'platform'],
        ['spec', 'listeners'],
        [...listeners.listeners, listeners.listeners[0]],
      ),
    ).toContainEqual(
      expect.stringContaining(
        'Listener name must be unique within the Gateway',
      ),
    );
  });

  it('is told when it has a namespace and its kind has none', () => {
    expect(
      broken(['StorageClass', 'gp3'], ['metadata', 'namespace'], 'default'),
    ).toEqual([
      expect.stringContaining(
        'metadata.namespace of the StorageClass gp3 is given, and this kind belongs to no namespace. Remove it.',
      ),
    ]);
  });

  it.each([
    ['kind', 'StorageClas'],
    ['apiVersion', 'storage.k8s.io/v1beta1'],
    // The cluster-scoped twin of provider-vault is not what the platform uses.
    ['apiVersion', 'vault.vault.upbound.io/v1alpha1'],
  ])('is told when its %s is %s', (field, value) => {
    expect(broken(['StorageClass', 'gp3'], [field], value)).toEqual([
      expect.stringMatching(
        /which has no schema in .*\. Correct apiVersion and kind, or add the kind/,
      ),
    ]);
  });

  it('is told whichever object of the platform it is', () => {
    const unnoticed = all.flatMap(({ file, object }) =>
      ['spec', 'metadata'].flatMap(part => {
        if ((object as unknown as Record<string, unknown>)[part] === undefined)
          return [];
        const wrong = changed(object, [part, 'noSuchField'], {});
        const told = validateObject({ file, object: wrong }).some(
          ({ field }) => field === `${part}.noSuchField`,
        );
        return told
          ? []
          : [`${part} of ${object.kind} ${object.metadata.name}`];
      }),
    );

    expect(unnoticed).toEqual([]);
  });

  it('is told whichever field of it is misspelt', () => {
    const unnoticed: string[] = [];
    let misspelt = 0;
    for (const { file, object } of all) {
      const spec = object.spec as Record<string, unknown> | undefined;
      const below = spec?.forProvider ? ['spec', 'forProvider'] : ['spec'];
      const fields = (spec?.forProvider ?? spec ?? {}) as object;
      for (const [key, value] of Object.entries(fields)) {
        const wrong = changed(
          changed(object, [...below, key]),
          [...below, `${key}x`],
          value,
        );
        misspelt += 1;
        if (validateObject({ file, object: wrong }).length === 0) {
          unnoticed.push(`${object.kind} ${object.metadata.name}: ${key}`);
        }
      }
    }

    expect(unnoticed).toEqual([]);
    expect(misspelt).toBeGreaterThan(500);
  });
});

describe('what a kind leaves open', () => {
  const validate = (object: Manifest) =>
    validateObject({ file: 'x.yaml', object });

  it('may hold anything', () => {
    const { object } = find('OpenTelemetryCollector', 'gateway');

    expect(
      validate(
        changed(object, ['spec', 'config', 'receivers', 'anything'], { a: 1 }),
      ),
    ).toEqual([]);
  });

  it('may be a number or a text where either is meant', () => {
    const budget = find('PodDisruptionBudget', 'portal').object;

    for (const value of [1, '50%']) {
      const spec = { selector: {}, maxUnavailable: value };
      expect(validate(changed(budget, ['spec'], spec))).toEqual([]);
    }
    expect(
      validate(
        changed(budget, ['spec'], { selector: {}, maxUnavailable: true }),
      ),
    ).toHaveLength(1);
  });
});
