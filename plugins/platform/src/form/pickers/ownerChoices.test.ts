import type { Entity } from '@backstage/catalog-model';
import { ownerChoices } from './ownerChoices';

const group = (
  name: string,
  more: { namespace?: string; title?: string; displayName?: string } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    ...(more.namespace && { namespace: more.namespace }),
    ...(more.title && { title: more.title }),
  },
  ...(more.displayName && {
    spec: { profile: { displayName: more.displayName } },
  }),
});

describe('choices of owners', () => {
  it('are called as people call the groups', () => {
    expect(
      ownerChoices(
        [
          group('a', { title: 'Title', displayName: 'Display' }),
          group('b', { title: 'Title' }),
          group('c'),
        ],
        [],
      ),
    ).toEqual([
      { id: 'group:default/c', label: 'c' },
      { id: 'group:default/a', label: 'Display' },
      { id: 'group:default/b', label: 'Title' },
    ]);
  });

  it('begin with the groups of the person', () => {
    const groups = ['a', 'b', 'c'].map(name => group(name));
    expect(
      ownerChoices(groups, ['group:default/c']).map(({ label }) => label),
    ).toEqual(['c', 'a', 'b']);
  });

  it('are told apart where two have the same name', () => {
    expect(
      ownerChoices([group('team'), group('team', { namespace: 'other' })], []),
    ).toEqual([
      { id: 'group:default/team', label: 'team (group:default/team)' },
      { id: 'group:other/team', label: 'team (group:other/team)' },
    ]);
  });
});
