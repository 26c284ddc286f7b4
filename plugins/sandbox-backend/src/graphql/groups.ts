import { buildSchema, graphql, type ExecutionResult } from 'graphql';
import type { Forge } from '../forge/Forge';
import { accessLevels, type Group, type User } from '../store/types';

/** The part of GitLab's schema that reading teams and their members takes. */
const schema = buildSchema(`
  enum GroupMemberRelation { DIRECT INHERITED DESCENDANTS SHARED_FROM_GROUPS }
  type PageInfo { endCursor: String hasNextPage: Boolean! }
  type UserCore {
    id: ID! username: String! publicEmail: String name: String! state: String! webUrl: String! avatarUrl: String
  }
  type GroupMember { user: UserCore }
  type GroupMemberConnection { nodes: [GroupMember] pageInfo: PageInfo! }
  type GroupConnection { nodes: [Group] pageInfo: PageInfo! }
  type Group {
    id: ID! name: String! description: String fullPath: ID! visibility: String parent: Group
    descendantGroups(first: Int, after: String): GroupConnection
    groupMembers(first: Int, after: String, relations: [GroupMemberRelation!]): GroupMemberConnection
  }
  type Query { group(fullPath: ID!): Group }
`);

interface Page {
  first?: number | null;
  after?: string | null;
}

/** A page of a list; cursors are positions. */
function pageOf<T>(all: T[], { first, after }: Page) {
  const start = Number(after ?? 0);
  const end = Math.min(start + (first ?? 100), all.length);
  return {
    nodes: all.slice(start, end),
    pageInfo: { endCursor: String(end), hasNextPage: end < all.length },
  };
}

/** Answers what somebody asks about groups over GraphQL. */
export async function queryGroups(
  forge: Forge,
  caller: User | undefined,
  request: { query: string; variables?: Record<string, unknown> | null },
): Promise<ExecutionResult> {
  const presentUser = (user: User) => ({
    id: `gid://gitlab/User/${user.id}`,
    username: user.username,
    publicEmail: user.email,
    name: user.name,
    state: 'active',
    webUrl: `${forge.url()}/${user.username}`,
    avatarUrl: null,
  });
  const members = (groups: Group[]) => {
    const ids = new Set(groups.map(({ id }) => id));
    const users = forge.state.members
      .filter(({ groupId }) => ids.has(groupId))
      .flatMap(({ userId }) => forge.user(userId) ?? []);
    return [...new Set(users)].map(user => ({ user: presentUser(user) }));
  };
  const present = (group: Group | undefined): object | null =>
    group && forge.groupLevel(caller, group) >= accessLevels.guest
      ? {
          id: `gid://gitlab/Group/${group.id}`,
          name: group.name,
          description: group.description,
          fullPath: group.fullPath,
          visibility: 'private',
          parent: () =>
            present(
              group.parentId === null ? undefined : forge.group(group.parentId),
            ),
          descendantGroups: (page: Page) =>
            pageOf(
              forge.state.groups
                .filter(
                  ({ id }) =>
                    id !== group.id && forge.isWithin(forge.group(id), group),
                )
                .map(present),
              page,
            ),
          groupMembers: (query: Page & { relations?: string[] | null }) => {
            // As GitLab does when nobody says which.
            const relations = query.relations?.length
              ? query.relations
              : ['DIRECT', 'INHERITED'];
            const [self, ...above] = forge.ancestors(group);
            return pageOf(
              members([
                ...(relations.includes('DIRECT') ? [self!] : []),
                ...(relations.includes('INHERITED') ? above : []),
              ]),
              query,
            );
          },
        }
      : null;
  return graphql({
    schema,
    source: request.query,
    variableValues: request.variables,
    rootValue: {
      group: ({ fullPath }: { fullPath: string }) =>
        present(forge.findGroup(fullPath)),
    },
  });
}
