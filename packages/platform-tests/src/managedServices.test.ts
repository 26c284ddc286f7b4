import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ARGO_PLATFORM_FOLDER } from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';
import {
  applicationsOf,
  destinationPermitted,
  projectsOf,
} from './argocd/application';
import { renderRootChart } from './helm/render';
import { repositoryPath } from './repository/files';

/** A copy of the root chart without its apps, to which a test adds what it is about. */
let chart: string;

async function write(path: string, content: unknown) {
  const file = join(chart, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, stringify(content));
}

beforeEach(async () => {
  chart = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
  for (const part of [
    'Chart.yaml',
    'values.yaml',
    'groups.yaml',
    'templates',
  ]) {
    await cp(
      repositoryPath(`${ARGO_PLATFORM_FOLDER}/${part}`),
      join(chart, part),
      {
        recursive: true,
      },
    );
  }
});

afterEach(() => rm(chart, { recursive: true, force: true }));

const app = (values: object) => ({
  title: 'App',
  description: 'An app of a test.',
  wave: 30,
  namespace: 'orders',
  source: { helm: { path: 'chart' } },
  values,
});

describe('managed services in the root chart', () => {
  beforeEach(async () => {
    await write('services/orders/service.yaml', {
      title: 'Orders',
      description: 'The orders: a "database".',
      owner: 'group:default/orders',
      type: 'postgresql',
      namespace: 'orders',
    });
    await write('services/orders/apps/orders-database/app.yaml', app({}));
  });

  it('get a project that writes to their namespace alone', async () => {
    const manifests = await renderRootChart({ chart });

    const project = projectsOf(manifests).find(
      ({ metadata }) => metadata.name === 'service-orders',
    )!;
    const server = 'https://kubernetes.default.svc';
    expect(destinationPermitted(project, { server, namespace: 'orders' })).toBe(
      true,
    );
    expect(destinationPermitted(project, { server, namespace: 'vault' })).toBe(
      false,
    );
    expect(project.spec.clusterResourceWhitelist).not.toContainEqual({
      group: '*',
      kind: '*',
    });
    const database = applicationsOf(manifests).find(
      ({ metadata }) => metadata.name === 'orders-database',
    )!;
    expect(database.spec.project).toBe('service-orders');
    expect(database.metadata.labels).toMatchObject({
      'slipway.dev/service': 'orders',
    });
    expect(
      database.spec.syncPolicy.managedNamespaceMetadata?.labels,
    ).toMatchObject({ 'slipway.dev/service': 'orders' });
  });

  it('have their resources applied once they have some', async () => {
    const names = async () =>
      applicationsOf(await renderRootChart({ chart })).map(
        ({ metadata }) => metadata.name,
      );
    expect(await names()).not.toContain('service-orders');

    await write('services/orders/resources/vault/policy/orders.yaml', {});

    expect(await names()).toContain('service-orders');
  });
});

describe('values of app.yaml in the root chart', () => {
  const rendered = async (values: object, inputs?: object) => {
    await write('apps/data/probe/app.yaml', app(values));
    const manifests = await renderRootChart({
      chart,
      inputs,
      facts: { bucket: 'a "bucket": {x}\nnext: line' },
    });
    return applicationsOf(manifests)[0]!.spec.source?.helm?.valuesObject;
  };

  it('keep what a fact contains as text, whatever it contains', async () => {
    expect(await rendered({ list: [{ name: '{{ .facts.bucket }}' }] })).toEqual(
      {
        list: [{ name: 'a "bucket": {x}\nnext: line' }],
      },
    );
  });

  it('leave numbers, booleans and text without templates alone', async () => {
    const values = {
      port: 8080,
      enabled: true,
      disabled: false,
      text: '0123',
      none: null,
    };

    expect(await rendered(values)).toEqual(values);
  });

  it('keep the type of what ends in toJson', async () => {
    expect(
      await rendered(
        { list: '{{ .platform.cluster.systemNodes.instanceTypes | toJson }}' },
        { cluster: { systemNodes: { instanceTypes: ['m7i.large'] } } },
      ),
    ).toEqual({ list: ['m7i.large'] });
  });

  it('fail for an input that platform.yaml does not have', async () => {
    await expect(
      rendered({ a: '{{ .platform.network.nat }}' }),
    ).rejects.toThrow(
      /The app probe asks for the input network\.nat .*platform\.yaml has no such field/,
    );
  });
});
