import fc from 'fast-check';
import { selectGroups } from './selectGroups';

const platform = {
  groups: [
    { name: 'foundation', required: true },
    { name: 'data' },
    { name: 'registry' },
    { name: 'portal' },
    { name: 'observability' },
  ],
  apps: [
    { name: 'crds', group: 'foundation', dependsOn: [] },
    { name: 'postgres', group: 'data', dependsOn: ['crds'] },
    { name: 'harbor', group: 'registry', dependsOn: ['postgres'] },
    { name: 'slipway', group: 'portal', dependsOn: ['harbor'] },
    { name: 'loki', group: 'observability', dependsOn: ['crds'] },
  ],
};

describe('selectGroups', () => {
  it('always takes the required groups', () => {
    expect(selectGroups(platform, [])).toEqual({
      groups: ['foundation'],
      needs: [],
      leftOut: ['data', 'registry', 'portal', 'observability'],
    });
  });

  it('takes what the chosen apps need, directly or not, and says why', () => {
    expect(selectGroups(platform, ['portal'])).toEqual({
      groups: ['foundation', 'data', 'registry', 'portal'],
      needs: [
        {
          group: 'registry',
          app: 'harbor',
          neededBy: 'slipway',
          neededByGroup: 'portal',
        },
        {
          group: 'data',
          app: 'postgres',
          neededBy: 'harbor',
          neededByGroup: 'registry',
        },
      ],
      leftOut: ['observability'],
    });
  });

  it('refuses a group that does not exist', () => {
    expect(() => selectGroups(platform, ['nope'])).toThrow(
      /no group nope; choose from foundation/,
    );
  });

  it('leaves nothing dangling, whatever is chosen', () => {
    const names = platform.groups.map(group => group.name);
    fc.assert(
      fc.property(fc.subarray(names), chosen => {
        const { groups, leftOut } = selectGroups(platform, chosen);
        const kept = platform.apps.filter(app => groups.includes(app.group));
        const keptNames = kept.map(app => app.name);
        expect([...groups, ...leftOut].sort()).toEqual([...names].sort());
        expect(chosen.every(name => groups.includes(name))).toBe(true);
        expect(
          kept
            .flatMap(app => app.dependsOn)
            .every(name => keptNames.includes(name)),
        ).toBe(true);
      }),
    );
  });
});
