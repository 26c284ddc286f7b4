import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxGitLab } from '../SandboxGitLab';

const token = 'the-bots-token';

describe('groups over GraphQL', () => {
  let directory: string;
  let gitlab: SandboxGitLab;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sandbox-graphql-'));
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
    await gitlab.seed({ token });
  });

  afterEach(async () => {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function ask(query: string, variables: object, secret = token) {
    const response = await fetch(`${gitlab.url}/api/graphql`, {
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
    gitlab.people.addToken(
      gitlab.people.addUser('stranger', 'A stranger'),
      'a-token',
    );
    const query = '{ group(fullPath: "platforms") { name } }';
    const { body } = await ask(query, {}, 'a-token');
    expect(body).toEqual({ data: { group: null } });
    expect((await ask(query, {}, 'nonsense')).status).toBe(401);
  });
});
