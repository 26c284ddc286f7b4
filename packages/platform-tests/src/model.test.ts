import { readPlatform, selectGroups } from '@slipway/plugin-platform-common';
import { platformFiles } from './repository/files';
import { referencePlatform } from './repository/platform';

describe('the reference platform as the portal reads it', () => {
  it('has no problem', () => {
    const { problems, platform } = readPlatform(platformFiles());

    expect(problems).toEqual([]);
    expect(platform?.unreadable).toEqual([]);
  });

  it('is as large as the README says', () => {
    const { apps, groups } = referencePlatform();

    expect(apps).toHaveLength(71);
    expect(groups).toHaveLength(13);
  });

  it('uses all three kinds of source', () => {
    const kinds = referencePlatform().apps.map(app => app.sourceKind);

    for (const kind of ['helm', 'kustomize', 'manifests'] as const) {
      expect(kinds.filter(k => k === kind).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('needs no optional group when all optional groups are left out', () => {
    const platform = referencePlatform();

    const selection = selectGroups(platform, []);

    expect(selection.needs).toEqual([]);
    expect(selection.leftOut).toEqual([
      'data',
      'registry',
      'observability',
      'identity',
      'delivery',
      'portal',
    ]);
  });

  it('brings the database operators along with the registry', () => {
    const selection = selectGroups(referencePlatform(), ['registry']);

    expect(selection.needs).toEqual([
      expect.objectContaining({ group: 'data', app: 'cloudnative-pg' }),
    ]);
  });

  it('asks for one level of Pod Security per namespace', () => {
    const levels = new Map<string, Set<string>>();
    for (const app of referencePlatform().apps) {
      const known = levels.get(app.namespace) ?? new Set();
      levels.set(app.namespace, known.add(app.podSecurity ?? 'none'));
    }

    const disputed = [...levels].filter(([, asked]) => asked.size > 1);

    expect(disputed).toEqual([]);
  });
});
