import { testGitLab, token } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();

describe('groups over GraphQL', () => {
  async function ask(query: string, variables: object, secret = token) {
    const response = await fetch(`${sandbox.gitlab.url}/api/graphql`, {
      method: 'POST',
      headers: {
        'private-token': secret,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: await response.json() };
  }

  it('lists the teams below a group, page by page', async () => {
    const query = `query ($group: ID!, $after: String) {
      group(fullPath: $group) {
        descendantGroups(first: 3, after: $after) {
          nodes { fullPath parent { fullPath } }
          pageInfo { endCursor hasNextPage }
        }
      }
    }`;
    const { body: first } = await ask(query, { group: 'platforms' });
    const page = first.data.group.descendantGroups;
    expect(page.nodes).toHaveLength(3);
    expect(page.nodes[0].parent.fullPath).toBe('platforms');
    expect(page.pageInfo.hasNextPage).toBe(true);
    const { body: rest } = await ask(query, {
      group: 'platforms',
      after: page.pageInfo.endCursor,
    });
    expect(rest.data.group.descendantGroups).toMatchObject({
      nodes: [expect.any(Object)],
      pageInfo: { hasNextPage: false },
    });
  });

  it('tells direct members from inherited ones', async () => {
    const query = `query ($relations: [GroupMemberRelation!]) {
      group(fullPath: "platforms/security") {
        groupMembers(relations: $relations) { nodes { user { username } } }
      }
    }`;
    const names = async (relations: string[]) => {
      const { body } = await ask(query, { relations });
      return body.data.group.groupMembers.nodes
        .map((node: { user: { username: string } }) => node.user.username)
        .sort();
    };
    expect(await names(['DIRECT'])).toEqual(['elif', 'femi']);
    expect(await names([])).toContain('ada');
  });

  it('shows nothing to strangers', async () => {
    sandbox.gitlab.people.addToken(
      sandbox.gitlab.people.addUser('stranger', 'A stranger'),
      'a-token',
    );
    const query = '{ group(fullPath: "platforms") { name } }';
    const { body } = await ask(query, {}, 'a-token');
    expect(body).toEqual({ data: { group: null } });
    expect((await ask(query, {}, 'nonsense')).status).toBe(401);
  });
});
