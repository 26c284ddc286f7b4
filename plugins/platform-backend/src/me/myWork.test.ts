import type { LiveApp, Platform } from '@slipway/plugin-platform-common';
import type { ChangeProgress } from '../changes/StoredChange';
import { ownedUnwell, waitsFor, worstFirst } from './myWork';

const ada = {
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['user:default/ada', 'group:default/security'],
};

describe('waitsFor', () => {
  const change = (
    owners: string[],
    reviewers: string[] = [],
    requestedBy = 'user:default/bob',
    progress: Partial<ChangeProgress> = {},
  ) => ({
    state: 'proposed' as const,
    requestedBy,
    progress: { owners, reviewers, approvedBy: [], ...progress },
  });

  it.each([
    ['a group of theirs', change(['@platforms/Security']), true],
    ['themselves', change(['@ada']), true],
    ['a reviewer', change([], ['ada']), true],
    ['a reviewer called like their group', change([], ['security']), false],
    ['others', change(['@platforms/observability'], ['bob']), false],
    ['what they asked for', change(['@ada'], [], ada.userEntityRef), false],
    [
      'a merge request of their own',
      change(['@ada'], [], undefined, { author: 'Ada' }),
      false,
    ],
    [
      'what they approved, and others have to',
      change(['@ada', '@bob'], [], undefined, { approvers: ['ada'] }),
      false,
    ],
    [
      'a draft',
      change(['@ada'], [], undefined, { mergeStatus: 'draft_status' }),
      false,
    ],
    [
      'what is approved',
      { ...change(['@ada']), state: 'approved' as const },
      false,
    ],
  ])('%s', (_, of, expected) => {
    expect(waitsFor(ada, of)).toBe(expected);
  });
});

describe('ownedUnwell', () => {
  it('gives what they own and what is not well, the worst first', () => {
    const platform = {
      name: 'p',
      apps: [
        { name: 'vault', owner: 'group:default/security' },
        { name: 'certs', owner: 'security' },
        { name: 'calm', owner: 'security' },
        { name: 'loki', owner: 'group:default/observability' },
      ],
    } as Platform;
    const app = (name: string, state: LiveApp['state']) =>
      ({ name, state } as LiveApp);
    const apps = ownedUnwell(ada, platform, [
      app('certs', 'out-of-sync'),
      app('vault', 'degraded'),
      app('calm', 'healthy'),
      app('loki', 'degraded'),
    ]);
    expect(worstFirst(apps).map(one => [one.platform, one.name])).toEqual([
      ['p', 'vault'],
      ['p', 'certs'],
    ]);
  });
});
