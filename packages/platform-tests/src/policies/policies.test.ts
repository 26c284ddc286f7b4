import { platformPolicies, violations, type PolicyObject } from './evaluate';

const policies = new Map(
  platformPolicies().map(policy => [policy.metadata.name, policy]),
);

const pod = (...containers: object[]): PolicyObject => ({
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'shop' },
  spec: { containers },
});
const withInit = (image: string): PolicyObject => ({
  kind: 'Pod',
  spec: { containers: [{ image: 'a:1' }], initContainers: [{ image }] },
});
const service = (type?: string, namespace = 'shop'): PolicyObject => ({
  kind: 'Service',
  metadata: { name: 'a', namespace },
  spec: { ...(type && { type }) },
});
const claim = (storageClassName?: string): PolicyObject => ({
  kind: 'PersistentVolumeClaim',
  spec: { ...(storageClassName !== undefined && { storageClassName }) },
});
const requests = { cpu: '10m', memory: '32Mi' };
const limits = { memory: '64Mi' };

/** For each policy: what it lets pass, and what it does not. */
const samples: Record<
  string,
  { pass: PolicyObject[]; fail: PolicyObject[]; message: RegExp }
> = {
  'pinned-images': {
    pass: [
      pod({ image: 'registry.example.com:5000/a/b:1.2.3' }),
      pod({ image: `a@sha256:${'0'.repeat(64)}` }),
      withInit('busybox:1.37'),
      service(),
    ],
    fail: [
      pod({ image: 'nginx' }),
      pod({ image: 'nginx:latest' }),
      pod({ image: 'a:1' }, { image: 'registry.example.com:5000/a/b' }),
      withInit('busybox'),
    ],
    message: /exact tag or a digest/,
  },
  'resource-requests': {
    pass: [pod({ resources: { requests, limits } })],
    fail: [
      pod({}),
      pod({ resources: { requests } }),
      pod({ resources: { limits } }),
      pod({ resources: { requests: { cpu: '1' }, limits } }),
      pod({ resources: { requests, limits } }, { resources: {} }),
    ],
    message: /Ask for CPU and memory/,
  },
  'loadbalancer-services': {
    pass: [service(), service('ClusterIP'), service('LoadBalancer', 'gateway')],
    fail: [service('LoadBalancer'), service('NodePort')],
    message: /HTTPRoute on the Gateway/,
  },
  'encrypted-volumes': {
    pass: [claim(), claim('gp3'), claim('gp3-retain'), claim('efs'), claim('')],
    fail: [claim('gp2'), claim('io2')],
    message: /gp3, gp3-retain or efs/,
  },
};

/** Those that make objects and refuse none; what they make is checked with all other objects. */
const generating = ['default-network-policy'];

describe('our own policies', () => {
  it('have samples, each that refuses anything', () => {
    expect([...Object.keys(samples), ...generating].sort()).toEqual(
      [...policies.keys()].sort(),
    );
  });

  it.each(Object.keys(samples))('%s lets pass what it should', name => {
    for (const object of samples[name]!.pass) {
      expect([object, violations(policies.get(name)!, object)]).toEqual([
        object,
        [],
      ]);
    }
  });

  it.each(Object.keys(samples))(
    '%s refuses what it should, with a remedy',
    name => {
      for (const object of samples[name]!.fail) {
        const found = violations(policies.get(name)!, object);
        expect([object, found]).toEqual([
          object,
          [expect.stringMatching(samples[name]!.message)],
        ]);
      }
    },
  );

  it.each(Object.keys(samples))(
    '%s says what it is for and how bad it is',
    name => {
      expect(policies.get(name)!.metadata.annotations).toMatchObject({
        'policies.kyverno.io/title': expect.any(String),
        'policies.kyverno.io/description': expect.any(String),
        'policies.kyverno.io/severity': expect.stringMatching(/medium|high/),
      });
    },
  );
});
