import { programOf } from './celRules';
import { compactSchema, type Schema } from './compactSchema';
import { readDefinitions } from './definitions';
import { goPattern } from './goPattern';
import { indexedKinds } from './kinds';
import { readSchema } from './schemaFiles';
import { shareParts, stableJson } from './sharedParts';

const crd = (schema: object, versions: object[] = []) =>
  JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: 'Order' },
      versions: [
        { name: 'v1', served: true, schema: { openAPIV3Schema: schema } },
        ...versions,
      ],
    },
  });

describe('definitions', () => {
  it('are read from a CRD in YAML and JSON, without versions that are not served', () => {
    const text = crd({ type: 'object' }, [
      { name: 'v1beta1', served: false, schema: {} },
    ]);

    for (const file of ['order.json', 'order.yaml']) {
      expect(readDefinitions(text, file)).toEqual([
        {
          group: 'example.org',
          version: 'v1',
          kind: 'Order',
          scope: 'Namespaced',
          schema: { type: 'object' },
        },
      ]);
    }
  });

  it("are read from Kubernetes' own document, with what they refer to", () => {
    const [service, ...others] = readDefinitions(
      JSON.stringify({
        definitions: {
          'io.k8s.api.core.v1.Service': {
            type: 'object',
            properties: {
              port: { $ref: '#/definitions/io.k8s.util.intstr.IntOrString' },
              ports: { $ref: '#/definitions/io.k8s.api.core.v1.Ports' },
            },
            'x-kubernetes-group-version-kind': [
              { group: '', version: 'v1', kind: 'Service' },
            ],
          },
          'io.k8s.api.core.v1.Ports': {
            type: ['object', 'null'],
            description: 'For people.',
          },
        },
      }),
      'swagger.json',
    );

    expect(others).toEqual([]);
    expect(service).toMatchObject({
      group: '',
      version: 'v1',
      kind: 'Service',
    });
    expect(compactSchema(service!.schema, service!.resolve).properties).toEqual(
      {
        port: { 'x-kubernetes-int-or-string': true },
        ports: { type: 'object' },
      },
    );
  });

  it('are refused without a schema, with file and remedy', () => {
    expect(() =>
      readDefinitions(crd({}, [{ name: 'v2' }]), 'order.json'),
    ).toThrow(
      'order.json: version v2 of Order has no openAPIV3Schema; take a CRD of apiextensions.k8s.io/v1',
    );
  });
});

describe('a compact schema', () => {
  it('has facts, and neither texts nor rules about changes', () => {
    expect(
      compactSchema({
        type: 'object',
        description: 'For people.',
        required: ['name'],
        properties: {
          name: {
            type: 'string',
            description: 'For people.',
            pattern: '^a',
            'x-kubernetes-validations': [
              { rule: 'self == oldSelf', message: 'immutable' },
              { rule: "self !=\n 'ab'", message: 'not ab' },
            ],
          },
          port: {
            anyOf: [{ type: 'integer' }, { type: 'string' }],
            'x-kubernetes-int-or-string': true,
          },
        },
      }),
    ).toEqual({
      type: 'object',
      required: ['name'],
      properties: {
        name: {
          type: 'string',
          pattern: '^a',
          'x-kubernetes-validations': [
            { rule: "self != 'ab'", message: 'not ab' },
          ],
        },
        port: { 'x-kubernetes-int-or-string': true },
      },
    });
  });
});

describe('shared parts', () => {
  const part: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `field${index}`,
        { type: 'string' },
      ]),
    ),
  };
  const schema: Schema = {
    type: 'object',
    properties: {
      a: part,
      b: { type: 'array', items: part },
      c: { type: 'object', additionalProperties: part },
    },
  };

  function unshared(value: Schema, root: Schema): Schema {
    return JSON.parse(
      JSON.stringify(value, (_, item: Schema) =>
        item?.$ref ? root.$defs![item.$ref.replace('#/$defs/', '')] : item,
      ),
    ) as Schema;
  }

  it('mean what they meant before, and stand once', () => {
    const shared = shareParts(schema);
    const { $defs, ...rest } = shared;

    expect(Object.values($defs!)).toEqual([part]);
    expect(unshared(rest, shared)).toEqual(schema);
    expect(stableJson(shared).length).toBeLessThan(stableJson(schema).length);
  });

  it('leave a schema without repetition alone', () => {
    expect(shareParts(part)).toEqual(part);
  });
});

describe('every indexed schema', () => {
  function parts(value: unknown): Schema[] {
    if (typeof value !== 'object' || value === null) return [];
    return [value as Schema, ...Object.values(value).flatMap(parts)];
  }

  it.each(indexedKinds.map(kind => [`${kind.kind} of ${kind.group}`, kind]))(
    '%s has rules and patterns that can be evaluated',
    (_, kind) => {
      const all = parts(readSchema(kind as (typeof indexedKinds)[number]));
      const unknown = all.flatMap(part => {
        const { pattern, 'x-kubernetes-validations': rules = [] } = part as {
          pattern?: unknown;
          'x-kubernetes-validations'?: { rule: string }[];
        };
        // Throws for what JavaScript does not know. A field of that name is an object.
        if (typeof pattern === 'string') goPattern(pattern);
        return rules
          .map(({ rule }) => programOf(rule).check())
          .filter(({ valid }) => !valid)
          .map(({ error }) => error?.message);
      });

      expect(all.length).toBeGreaterThan(1);
      expect(unknown).toEqual([]);
    },
  );
});
