import { filesBelow } from '../repository/files';
import { indexedKinds, kindsWithoutSchema } from './kinds';
import {
  appsWithoutObjects,
  platformObjects,
  type PlatformObjects,
} from './platformObjects';
import { SCHEMAS_FOLDER, schemaFile } from './schemaFiles';
import { problemText, validateObject } from './validator';

let objects: PlatformObjects;

beforeAll(async () => {
  objects = await platformObjects();
});

describe('every object of the platform', () => {
  it('is found', () => {
    expect(appsWithoutObjects(objects.apps)).toEqual([]);
    expect(objects.root.length).toBeGreaterThan(0);
    expect(objects.all.length).toBeGreaterThan(objects.root.length);
  });

  it('is missed when an app has none any more', () => {
    const emptied = objects.apps.map(own =>
      own.app.name === 'policies' ? { ...own, objects: [] } : own,
    );

    expect(appsWithoutObjects(emptied)).toEqual(['policies']);
  });

  it('is as its CRD wants it', () => {
    const problems = objects.all.flatMap(validateObject).map(problemText);

    expect(problems).toEqual([]);
  });
});

describe('the indexed schemas', () => {
  it('are those of the list, no more and no less', () => {
    const files = filesBelow(SCHEMAS_FOLDER).filter(file =>
      file.endsWith('.json'),
    );

    expect(files).toEqual(indexedKinds.map(schemaFile).sort());
  });

  it('lack no kind without need', () => {
    const used = new Set(
      objects.all.map(({ object }) => `${object.apiVersion} ${object.kind}`),
    );

    for (const [kind, reason] of Object.entries(kindsWithoutSchema)) {
      expect(used).toContain(kind);
      expect(reason).not.toBe('');
    }
  });
});
