import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type GroupEntity,
  type UserEntity,
} from '@backstage/catalog-model';
import type {
  GroupTransformer,
  UserTransformer,
} from '@backstage/plugin-catalog-backend-module-gitlab';

/** The catalog takes no colon in the name of an annotation, and a GitLab may have a port. */
const keyOf = (host: string, name: string) =>
  `${host.replace(':', '-')}/${name}`;

const places = (url: string) => ({
  [ANNOTATION_LOCATION]: `url:${url}`,
  [ANNOTATION_ORIGIN_LOCATION]: `url:${url}`,
});

/** A person of GitLab, named by their account, as a member of the groups that they belong to. */
export const userOfGitLab: UserTransformer = ({
  user,
  integrationConfig,
  providerConfig,
  groupNameTransformer,
}): UserEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: user.username,
    annotations: {
      ...places(`${integrationConfig.baseUrl}/${user.username}`),
      [keyOf(integrationConfig.host, 'user-login')]: user.web_url,
      [keyOf(integrationConfig.host, 'user-id')]: String(user.id),
    },
  },
  spec: {
    profile: {
      displayName: user.name || user.username,
      ...(user.email && { email: user.email }),
      ...(user.avatar_url && { picture: user.avatar_url }),
    },
    memberOf: (user.groups ?? []).map(group =>
      groupNameTransformer({ group, providerConfig }),
    ),
  },
});

/** The groups of GitLab as teams, each below the one that holds it. */
export const groupsOfGitLab: GroupTransformer = ({
  groups,
  providerConfig,
  groupNameTransformer,
}): GroupEntity[] => {
  const nameOf = (group: (typeof groups)[number]) =>
    groupNameTransformer({ group, providerConfig });
  const names = new Map(groups.map(group => [group.id, nameOf(group)]));
  return groups.map(group => {
    const parent =
      group.parent_id === undefined ? undefined : names.get(group.parent_id);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        name: nameOf(group),
        ...(group.description && { description: group.description }),
        annotations: {
          ...places(`https://${providerConfig.host}/${group.full_path}`),
          [keyOf(providerConfig.host, 'team-path')]: group.full_path,
        },
      },
      spec: {
        type: 'team',
        children: [],
        profile: { displayName: group.name },
        ...(parent && { parent }),
      },
    };
  });
};
