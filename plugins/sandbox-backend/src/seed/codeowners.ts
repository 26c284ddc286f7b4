import { parse } from 'yaml';

interface Groups {
  groups?: Record<string, { owner?: string } | undefined>;
}

const APPS = 'platform/argo-platform/apps';

/**
 * CODEOWNERS as a platform gets it that the portal makes: the group above owns everything, the team of a group of
 * apps that group's folder.
 *
 * @param files - `platform.yaml` and `groups.yaml` of the platform
 * @param teams - full paths of the groups that there are
 */
export function codeowners(
  files: { platform: string; groups: string },
  top: string,
  teams: readonly string[],
): string {
  const ownerOf = (ref = ''): string => {
    const team = `${top}/${ref.split(/[:/]/).at(-1)}`;
    return `@${teams.includes(team) ? team : top}`;
  };
  const { owner } = (parse(files.platform) ?? {}) as { owner?: string };
  const { groups = {} } = (parse(files.groups) ?? {}) as Groups;
  const lines = Object.entries(groups).map(
    ([name, group]) => `/${APPS}/${name}/ ${ownerOf(group?.owner)}`,
  );
  return `# Who approves changes. The last pattern that matches a file counts.

[Platform]
* @${top}
/platform/ ${ownerOf(owner)}

[Apps]
${lines.join('\n')}
`;
}
