import {
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
  makeValidator,
} from '@backstage/catalog-model';
import { groupsOfGitLab, userOfGitLab } from './gitlabPeople';

const host = 'git.example.com:8443';
const providerConfig = { host, group: 'platforms' } as never;
const groupNameTransformer = ({ group }: { group: { full_path: string } }) =>
  group.full_path.replace('platforms/', '');

/** As the catalog looks at what it is given. */
async function check(
  entity: Parameters<SchemaValidEntityPolicy['enforce']>[0],
) {
  await new FieldFormatEntityPolicy(makeValidator()).enforce(entity);
  await new SchemaValidEntityPolicy().enforce(entity);
}

describe('people of a GitLab with a port', () => {
  it('are users that the catalog takes', async () => {
    const user = userOfGitLab({
      user: {
        id: 7,
        username: 'ada',
        name: 'Ada Lindqvist',
        email: 'ada@example.com',
        state: 'active',
        web_url: `https://${host}/ada`,
        avatar_url: '',
        groups: [{ id: 2, name: 'Security', full_path: 'platforms/security' }],
      },
      integrationConfig: { host, baseUrl: `https://${host}` } as never,
      providerConfig,
      groupNameTransformer,
    });
    await check(user);
    expect(user).toMatchObject({
      metadata: {
        name: 'ada',
        annotations: { 'git.example.com-8443/user-id': '7' },
      },
      spec: { profile: { email: 'ada@example.com' }, memberOf: ['security'] },
    });
  });

  it('are in teams that know which team holds them', async () => {
    const teams = groupsOfGitLab({
      groups: [
        { id: 1, name: 'Platforms', full_path: 'platforms', description: '' },
        {
          id: 2,
          name: 'Security',
          full_path: 'platforms/security',
          parent_id: 1,
        },
        { id: 3, name: 'Elsewhere', full_path: 'platforms/x', parent_id: 99 },
      ],
      providerConfig,
      groupNameTransformer,
    });
    await Promise.all(teams.map(check));
    expect(teams.map(({ spec }) => spec.parent)).toEqual([
      undefined,
      'platforms',
      undefined,
    ]);
    expect(
      teams[1]!.metadata.annotations!['backstage.io/managed-by-location'],
    ).toBe(`url:https://${host}/platforms/security`);
  });
});
