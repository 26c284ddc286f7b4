import { filesBelow, readText } from '../repository/files';
import { referencePlatform } from '../repository/platform';
import { identitiesIn, identityProblems } from './identities';

const files = ['identities', 'cluster'].map(
  name => `platform/infrastructure/${name}.tf`,
);
const apps = referencePlatform().apps.map(app => ({
  app,
  files: Object.fromEntries(
    filesBelow(app.folder).map(path => [path, readText(path)]),
  ),
}));

describe('the service accounts with roles in AWS', () => {
  it.each(files)('of %s are those of apps', async file => {
    const identities = await identitiesIn(file, readText(file));

    expect(identities.length).toBeGreaterThan(0);
    expect(identityProblems(file, identities, apps)).toEqual([]);
  });

  it.each([
    [
      { namespace: 'lokki', serviceAccount: 'loki' },
      'a.tf: the service account loki is to be in the namespace lokki, and no app is. Correct the namespace, or remove the identity.',
    ],
    [
      { namespace: 'loki', serviceAccount: 'loki-writer' },
      'a.tf: no app in the namespace loki has a service account loki-writer (loki). Correct the name, or its app runs without its role.',
    ],
  ])('would be told of %j', (identity, message) => {
    expect(identityProblems('a.tf', [identity], apps)).toEqual([message]);
  });

  it('are each of one role: EKS refuses a second', async () => {
    const all = (
      await Promise.all(files.map(file => identitiesIn(file, readText(file))))
    ).flat();
    const names = all.map(
      ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`,
    );

    expect([...new Set(names)]).toEqual(names);
  });
});
