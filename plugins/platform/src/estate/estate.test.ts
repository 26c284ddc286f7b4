import { anApp, aPlatformDetail } from '../__testUtils__/platforms';
import {
  countWaves,
  filterApps,
  readEstateFilter,
  toggleWave,
  writeEstateFilter,
} from './estateFilter';
import { estateSections } from './estateSections';

describe('the filter in the address', () => {
  it('survives being written and read', () => {
    const filter = {
      text: 'loki & co',
      waves: [10, 30],
      states: ['degraded' as const],
    };
    const params = writeEstateFilter(
      new URLSearchParams('tab=x&wave=99'),
      filter,
    );
    expect(params.get('tab')).toBe('x');
    expect(readEstateFilter(params)).toEqual(filter);
  });

  it('ignores what is not a wave', () => {
    const params = new URLSearchParams(
      'wave=30&wave=x&wave=-1&wave=30&wave=1e9&wave=',
    );
    expect(readEstateFilter(params)).toEqual({
      text: '',
      waves: [30],
      states: [],
    });
  });

  it('adds and removes a wave', () => {
    const none = { text: 'a', waves: [], states: [] };
    const one = toggleWave(none, 10);
    expect(one).toEqual({ ...none, waves: [10] });
    expect(toggleWave(one, 10)).toEqual(none);
  });
});

describe('filterApps', () => {
  const apps = [
    anApp({
      name: 'loki',
      group: 'observability',
      version: '18.11.0',
      wave: 30,
    }),
    anApp({ name: 'vault', group: 'secrets', version: '0.34.1', wave: 20 }),
  ];
  const names = (text: string, waves: number[] = []) =>
    filterApps(apps, { text, waves, states: [] }).map(app => app.name);

  it('wants every word somewhere, whatever the case', () => {
    expect(names('OBS 18.11')).toEqual(['loki']);
    expect(names('obs 0.34')).toEqual([]);
    expect(names('  ')).toEqual(['loki', 'vault']);
  });

  it('wants one of the waves', () => {
    expect(names('', [20])).toEqual(['vault']);
    expect(names('', [20, 30])).toEqual(['loki', 'vault']);
  });

  it('knows no wave of what cannot be read', () => {
    const broken = [anApp({ name: 'a', wave: 0, unreadable: true })];
    expect(countWaves(broken)).toEqual([]);
    expect(filterApps(broken, { text: '', waves: [0], states: [] })).toEqual(
      [],
    );
    expect(
      filterApps(broken, { text: 'a', waves: [], states: [] }),
    ).toHaveLength(1);
  });

  it('counts waves in their order', () => {
    expect(countWaves(apps)).toEqual([
      { wave: 20, count: 1 },
      { wave: 30, count: 1 },
    ]);
  });
});

describe('estateSections', () => {
  it('keeps the order of the groups, sorts by wave and name, and leaves out empty groups', () => {
    const { groups } = aPlatformDetail();
    const sections = estateSections({ groups, services: [], apps: [] }, [
      anApp({ name: 'z', group: 'control', wave: 0 }),
      anApp({ name: 'b', group: 'networking', wave: 20 }),
      anApp({ name: 'c', group: 'networking', wave: 10 }),
      anApp({ name: 'a', group: 'networking', wave: 20 }),
    ]);
    expect(sections.map(s => [s.name, s.apps.map(app => app.name)])).toEqual([
      ['networking', ['c', 'a', 'b']],
      ['control', ['z']],
    ]);
  });

  it('shows apps whose group or service is not known', () => {
    const sections = estateSections({ groups: [], services: [], apps: [] }, [
      anApp({ name: 'a', group: 'lost' }),
      anApp({ name: 'b', group: undefined, service: 'gone' }),
      anApp({ name: 'c', group: undefined }),
    ]);
    expect(sections.map(s => [s.kind, s.title])).toEqual([
      ['group', 'lost'],
      ['service', 'gone'],
      ['none', ''],
    ]);
  });
});
