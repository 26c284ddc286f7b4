import {
  serviceTypes,
  type ServiceOrder,
} from '@slipway/plugin-platform-common';
import { serviceFiles } from '@slipway/plugin-platform-node';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../kubernetes/manifests';
import { referencePlatform } from '../repository/platform';
import { problemText, validateObject } from './validator';

const service = {
  name: 'orders',
  title: 'Orders',
  description: 'The orders.',
  owner: 'group:default/shop',
  namespace: 'orders',
  type: 'any',
  platformApps: new Set(referencePlatform().apps.map(app => app.name)),
};

const orders: object[] = [
  { type: 'postgresql' },
  { type: 'postgresql', instances: 1, restoreFrom: 'orders-1', rotation: 3 },
  { type: 'postgresql', restorePoints: ['before-18'] },
  { type: 'valkey' },
  { type: 'valkey', version: '9.0.1' },
  { type: 'kafka', topics: [{ name: 'orders', partitions: 3 }] },
  { type: 'kafka', instances: 1 },
  { type: 'kafka', version: '4.2.0', rotation: 2 },
  { type: 'grafana' },
  {
    type: 'grafana',
    version: '12.11.1',
    restorePoints: ['before-13'],
    restoreFrom: 'other-grafana-a',
  },
  { type: 'namespace', access: 'shop' },
  {
    type: 'chart',
    repository: 'https://charts.example.com',
    chart: 'thing',
    version: '1.0.0',
  },
];

describe.each(orders.map(order => [JSON.stringify(order), order] as const))(
  'the managed service %s',
  (_text, input) => {
    const order: ServiceOrder = serviceTypes.parse(input);
    const files = Object.entries(serviceFiles(service, order));

    it('consists of objects that the API servers accept', () => {
      const objects = files
        .filter(([path]) => /\/(manifests|resources|monitoring)\//.test(path))
        .flatMap(([file, text]) =>
          parseAllDocuments(text).map(document => ({
            file,
            object: document.toJS() as Manifest,
          })),
        );
      expect(objects.length).toBeGreaterThan(8);
      expect(
        objects.flatMap(entry => validateObject(entry)).map(problemText),
      ).toEqual([]);
    });

    it('stays in its namespace, as its project allows', () => {
      for (const [path, text] of files) {
        if (!/\/(manifests|monitoring|resources\/vault)\//.test(path)) continue;
        for (const document of parseAllDocuments(text)) {
          const { metadata } = document.toJS() as Manifest;
          expect([path, metadata.namespace]).toEqual([path, 'orders']);
        }
      }
    });
  },
);
