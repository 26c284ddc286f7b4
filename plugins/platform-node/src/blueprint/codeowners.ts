import {
  APPS_FOLDER,
  PLATFORM_FOLDER,
  type Platform,
} from '@slipway/plugin-platform-common';

/**
 * The CODEOWNERS of a new platform: the GitLab group of the repository owns everything; the folder of a
 * group of apps is owned by the team of that group, where GitLab has a group for it.
 *
 * @param teams - full paths of the GitLab groups that exist
 */
export function codeowners(platform: Platform, teams: string[]): string {
  const { group } = platform.settings.gitlab;
  const known = new Set(teams);
  const ownerOf = (ref: string): string => {
    const name = ref.slice(
      Math.max(ref.lastIndexOf('/'), ref.lastIndexOf(':')) + 1,
    );
    const team = `${group}/${name}`;
    return `@${known.has(team) ? team : group}`;
  };
  const lines = platform.groups.map(
    ({ name, owner }) => `/${APPS_FOLDER}/${name}/ ${ownerOf(owner)}`,
  );
  return `# Who approves changes. The last pattern that matches a file counts.

[Platform]
* @${group}
/${PLATFORM_FOLDER}/ ${ownerOf(platform.settings.owner)}

[Apps]
${lines.join('\n')}
`;
}
