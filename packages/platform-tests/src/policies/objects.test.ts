import { APPS_FOLDER } from '@slipway/plugin-platform-common';
import { parseAllDocuments } from 'yaml';
import { filesBelow, readText } from '../repository/files';
import {
  platformObjects,
  type PlatformObjects,
} from '../schemas/platformObjects';
import { platformPolicies, violations } from './evaluate';
import { admittedFor } from './pods';
import { refusals } from './refusals';

const policies = platformPolicies();

let objects: PlatformObjects;

beforeAll(async () => {
  objects = await platformObjects();
});

/** The storage classes that a file names, wherever. */
function storageClasses(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(storageClasses);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /^storageClass(Name)?$/.test(key) && typeof inner === 'string'
      ? [inner]
      : storageClasses(inner),
  );
}

describe('our own objects', () => {
  it('pass our own policies', () => {
    const admitted = objects.apps.flatMap(({ app, objects: own }) =>
      own.map(({ file, object }) => ({
        file,
        admitted: admittedFor(object, app.namespace),
      })),
    );
    const pods = admitted.flatMap(one =>
      one.admitted.filter(({ kind }) => kind === 'Pod'),
    );

    expect(pods.length).toBeGreaterThan(3);
    expect(
      admitted.flatMap(one => refusals(policies, one.file, one.admitted)),
    ).toEqual([]);
  });

  it.each([
    [
      'Deployment',
      { template: { spec: { containers: [{ image: 'a:latest' }] } } },
      ['pinned-images', 'resource-requests'],
    ],
    [
      'CronJob',
      {
        jobTemplate: {
          spec: { template: { spec: { containers: [{ image: 'a' }] } } },
        },
      },
      ['pinned-images', 'resource-requests'],
    ],
    [
      'StatefulSet',
      {
        template: { spec: { containers: [] } },
        volumeClaimTemplates: [{ spec: { storageClassName: 'gp2' } }],
      },
      ['encrypted-volumes'],
    ],
    ['Service', { type: 'LoadBalancer' }, ['loadbalancer-services']],
  ])('would be told of a %s that breaks them', (kind, spec, broken) => {
    const object = { apiVersion: 'v1', kind, metadata: { name: 'a' }, spec };

    const found = refusals(policies, 'a.yaml', admittedFor(object, 'shop'));

    expect(found).toHaveLength(broken.length);
    for (const name of broken) {
      expect(found.join('\n')).toContain(`breaks the policy ${name}: `);
    }
  });

  it('ask for volumes of the classes that encrypt', () => {
    const encrypted = policies.find(
      ({ metadata }) => metadata.name === 'encrypted-volumes',
    )!;
    const asked = filesBelow(APPS_FOLDER)
      .filter(path => path.endsWith('.yaml') && !path.includes('/templates/'))
      .flatMap(file =>
        parseAllDocuments(readText(file))
          .flatMap(document => storageClasses(document.toJS()))
          .map(storageClassName => ({ file, storageClassName })),
      );

    expect(asked.length).toBeGreaterThan(5);
    expect(
      asked.filter(
        ({ storageClassName }) =>
          violations(encrypted, {
            kind: 'PersistentVolumeClaim',
            spec: { storageClassName },
          }).length > 0,
      ),
    ).toEqual([]);
  });
});
