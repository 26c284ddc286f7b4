import {
  ParseCache,
  changeInputSchemas,
  readPlatform,
  serviceTypes,
  type ChangeInput,
  type RepositoryFile,
  type ServiceOrder,
} from '@slipway/plugin-platform-common';
import fc from 'fast-check';
import { parse } from 'yaml';
import { sandboxFiles } from '../../../__testUtils__/SandboxPlatform';
import { blobId } from '../../../repository/blobId';
import type { RepositoryBase } from '../../../repository/PlatformRepositories';
import { WorkingTree } from '../../WorkingTree';
import { serviceKinds } from './index';

const appYaml = (name: string) => `title: ${name}
description: An app of a test.
wave: 20
namespace: kube-system
source: { manifests: {} }
`;

const operators = [
  'cloudnative-pg',
  'valkey-operator',
  'strimzi-kafka-operator',
  'grafana',
  'external-secrets',
  'storage-classes',
  'vault-config',
  'harbor-config',
];

const files: Record<string, string> = {
  ...sandboxFiles,
  ...Object.fromEntries(
    operators.map(name => [
      `platform/argo-platform/apps/storage/${name}/app.yaml`,
      appYaml(name),
    ]),
  ),
};

function baseOf(texts: Record<string, string>): RepositoryBase {
  const all = new Map<string, RepositoryFile>(
    Object.entries(texts).map(([path, content]) => [
      path,
      { path, id: blobId(Buffer.from(content)), content },
    ]),
  );
  const { platform, problems } = readPlatform(all.values());
  return {
    location: { type: 'gitlab', id: 'gitlab:g/p', title: 'p' },
    revision: 'a'.repeat(40),
    files: all,
    parsed: new ParseCache(),
    paths: new Set(all.keys()),
    platform: platform!,
    problems,
    readFile: async path => all.get(path),
  };
}

const textsOf = (tree: WorkingTree) =>
  Object.fromEntries(
    tree.resultFiles().files.map(({ path, content }) => [path, content]),
  );

/** Applies one change and gives the files as they are then. */
async function apply<K extends keyof typeof serviceKinds>(
  texts: Record<string, string>,
  kind: K,
  input: unknown,
) {
  const tree = new WorkingTree(baseOf(texts));
  const parsed = changeInputSchemas[kind].parse(input) as never;
  const summary = await serviceKinds[kind].build({ tree }, parsed);
  return { summary, texts: { ...texts, ...withoutGone(tree) }, tree };
}

function withoutGone(tree: WorkingTree) {
  return Object.fromEntries(
    tree.deltas().map(({ path, after }) => [path, after?.content]),
  ) as Record<string, string>;
}

const present = (texts: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text !== undefined),
  ) as Record<string, string>;

const orders: Record<string, object> = {
  postgresql: { type: 'postgresql' },
  valkey: { type: 'valkey' },
  kafka: { type: 'kafka', topics: [{ name: 'orders' }] },
  grafana: { type: 'grafana' },
  namespace: { type: 'namespace' },
  chart: {
    type: 'chart',
    repository: 'https://charts.example.com/storage',
    chart: 'thing',
    version: '1.0.0',
    values: '# mine\na: 1\n',
  },
};

const orderInput = (order: object): ChangeInput<'service.add'> => ({
  name: 'orders',
  title: 'Orders: "all"',
  description: 'The orders.\nkind: Secret',
  owner: 'group:default/shop',
  order: order as ServiceOrder,
});

describe.each(Object.entries(orders))('a managed %s', (type, order) => {
  it('reads back without a new problem, with all that belongs to it', async () => {
    const { texts } = await apply(files, 'service.add', orderInput(order));

    const before = readPlatform(baseOf(files).files.values());
    const { platform, problems } = readPlatform(
      baseOf(present(texts)).files.values(),
    );
    expect(problems.slice(before.problems.length)).toEqual([]);
    const [service] = platform!.services;
    expect(service).toMatchObject({
      name: 'orders',
      type,
      description: 'The orders.\nkind: Secret',
      namespace: 'orders',
    });
    expect(
      platform!.resources
        .filter(resource => resource.service === 'orders')
        .map(resource => `${resource.system}/${resource.kind}`)
        .sort(),
    ).toEqual([
      'harbor/project',
      'harbor/retention-policy',
      'harbor/robot-account',
      'vault/kubernetes-role',
      'vault/kubernetes-role',
      'vault/mount',
      'vault/policy',
      'vault/policy',
    ]);
    expect(
      platform!.apps.filter(app => app.service === 'orders').length,
    ).toBeGreaterThan(1);
    const alerts = parse(
      texts['platform/argo-platform/services/orders/monitoring/alerts.yaml']!,
    );
    expect(alerts.kind).toBe('PrometheusRule');
  });

  it('goes again, and leaves the tree as it was', async () => {
    const added = await apply(files, 'service.add', orderInput(order));
    const removed = await apply(present(added.texts), 'service.remove', {
      name: 'orders',
      confirm: 'orders',
    });

    expect(present(textsOf(removed.tree))).toEqual(files);
  });

  it('keeps what it was ordered as', async () => {
    const { texts } = await apply(files, 'service.add', orderInput(order));

    const kept = parse(
      texts['platform/argo-platform/services/orders/order.yaml']!,
    );
    expect(serviceTypes.parse(kept)).toEqual(serviceTypes.parse(order));
  });
});

describe('changing an order', () => {
  const database = { type: 'postgresql', storage: '20Gi', version: '17.6' };
  const change = async (order: object, edit?: Record<string, string>) => {
    const { texts } = await apply(files, 'service.add', orderInput(database));
    return apply({ ...present(texts), ...edit }, 'service.configure', {
      name: 'orders',
      order,
    });
  };

  it('writes what differs, and says so', async () => {
    const { tree, summary } = await change({
      ...database,
      storage: '50Gi',
      rotation: 2,
    });

    expect(tree.deltas().map(({ path }) => path.split('/').at(-1))).toEqual([
      'cluster.yaml',
      'credentials.yaml',
      'order.yaml',
    ]);
    expect(summary.notes).toEqual([
      '`storage`: "20Gi" → "50Gi"',
      '`rotation`: 1 → 2',
    ]);
  });

  it.each([
    [{ ...database, storage: '10Gi' }, /cannot shrink from 20Gi to 10Gi/],
    [{ ...database, version: '17.5' }, /cannot go back from 17.6 to 17.5/],
    [{ ...database, version: '16.9' }, /cannot go back/],
    [{ ...database, database: 'other' }, /cannot be renamed/],
    [{ ...database, restoreFrom: 'x' }, /restored into a new service/],
    [{ type: 'valkey' }, /cannot become a valkey/],
  ])('refuses %j', async (order, message) => {
    await expect(change(order)).rejects.toThrow(message);
  });

  it('takes a restore point, and lets it go again', async () => {
    const point = await change({ ...database, restorePoints: ['before-18'] });
    const path =
      'platform/argo-platform/services/orders/apps/orders-database/manifests/restore-points.yaml';
    expect(parse(point.texts[path]!)).toMatchObject({
      kind: 'Backup',
      metadata: { name: 'orders-database-before-18', namespace: 'orders' },
    });
    const gone = await apply(present(point.texts), 'service.configure', {
      name: 'orders',
      order: database,
    });
    expect(gone.texts[path]).toBeUndefined();
  });

  it.each([
    [
      { type: 'kafka', version: '4.1.0' },
      { version: '4.0.9' },
      /cannot go back/,
    ],
    [{ type: 'kafka', version: '4.1.0' }, {}, /left to the operator/],
    [{ type: 'valkey', version: '9.0.10' }, { version: '9.0.9' }, /go back/],
    [{ type: 'kafka', rotation: 2 }, {}, /must not go back from 2/],
    [{ type: 'grafana' }, { restoreFrom: 'a' }, /into a new service/],
  ])('refuses %j to become %j', async (before, after, message) => {
    const { texts } = await apply(files, 'service.add', orderInput(before));
    await expect(
      apply(present(texts), 'service.configure', {
        name: 'orders',
        order: { type: before.type, ...after },
      }),
    ).rejects.toThrow(message);
  });

  it('lets versions go forward, and Kafka have its passwords made anew', async () => {
    const kafka = { type: 'kafka', version: '4.1.9' };
    const { texts } = await apply(files, 'service.add', orderInput(kafka));
    const { tree } = await apply(present(texts), 'service.configure', {
      name: 'orders',
      order: { ...kafka, version: '4.1.10', rotation: 1 },
    });
    expect(tree.deltas().map(({ path }) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining([
        'cluster.yaml',
        'access.yaml',
        'credentials.yaml',
      ]),
    );
  });

  it('leaves alone what a person has written, and says where', async () => {
    const path =
      'platform/argo-platform/services/orders/apps/orders-database/manifests/cluster.yaml';
    await expect(
      change({ ...database, storage: '50Gi' }, { [path]: 'kind: Mine\n' }),
    ).rejects.toThrow(`would be lost: ${path}`);
  });
});

describe('ordering', () => {
  it.each([
    ['loki', /something named loki already/],
    ['storage', /something named storage already/],
  ])('refuses the name %s', async (name, message) => {
    await expect(
      apply(files, 'service.add', {
        ...orderInput(orders.valkey!),
        name,
      }),
    ).rejects.toThrow(message);
  });

  it('refuses a namespace of the platform', async () => {
    await expect(
      apply(files, 'service.add', {
        ...orderInput(orders.valkey!),
        namespace: 'loki',
      }),
    ).rejects.toThrow(/belongs to apps of the platform/);
  });

  it('leaves out what the platform does not have', async () => {
    const bare = { ...sandboxFiles };
    const { texts } = await apply(
      bare,
      'service.add',
      orderInput(orders.namespace!),
    );
    expect(
      Object.keys(present(texts)).filter(path => path.includes('/resources/')),
    ).toEqual(Object.keys(bare).filter(path => path.includes('/resources/')));
  });

  it('keeps text as text, whatever it holds', async () => {
    const text = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter(
        value =>
          changeInputSchemas['service.add'].safeParse({
            ...orderInput(orders.valkey!),
            title: value,
          }).success,
      );
    await fc.assert(
      fc.asyncProperty(text, text, async (title, description) => {
        const { texts } = await apply(files, 'service.add', {
          ...orderInput(orders.postgresql!),
          title,
          description,
        });
        const read = parse(
          texts['platform/argo-platform/services/orders/service.yaml']!,
        );
        expect(read.title).toBe(title.trim());
        expect(read.description).toBe(description.trim());
        expect(Object.keys(read)).toEqual([
          'title',
          'description',
          'owner',
          'type',
          'namespace',
          'dependsOn',
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
