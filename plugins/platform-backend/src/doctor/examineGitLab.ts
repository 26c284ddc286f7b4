import {
  gitlabPath,
  GitLabError,
  type GitLabClient,
} from '@slipway/plugin-platform-node';
import { Findings, type Finding } from './Finding';

const MAINTAINER = 40;
const DAY = 24 * 3_600_000;
const SOON = 30;
/** With these a token may act as others, or as an administrator. */
const TOO_MUCH = ['sudo', 'admin_mode'];

interface Token {
  name: string;
  scopes: string[];
  expires_at: string | null;
  user_id: number;
}

async function examineToken(
  client: GitLabClient,
  findings: Findings,
): Promise<Token> {
  const token = await client.json<Token>({
    path: '/personal_access_tokens/self',
  });
  if (token.scopes.includes('api')) {
    findings.good(`the token "${token.name}" has the scope api`);
  } else {
    findings.problem(
      `the token "${token.name}" has only the scopes ${token.scopes.join(
        ', ',
      )}`,
      'Make one with the scope api and set it under integrations.gitlab',
    );
  }
  const more = token.scopes.filter(scope => TOO_MUCH.includes(scope));
  if (more.length > 0) {
    findings.warning(
      `the token "${token.name}" also has the scopes ${more.join(', ')}`,
      'The scope api is enough; make one with less',
    );
  }
  if (token.expires_at !== null) {
    const days = Math.floor((Date.parse(token.expires_at) - Date.now()) / DAY);
    if (days < SOON) {
      findings.warning(
        `the token "${token.name}" ends on ${token.expires_at}`,
        'Renew it before; without it nothing is read and nothing can be changed',
      );
    }
  }
  return token;
}

async function examineGroup(
  client: GitLabClient,
  group: string,
  { user_id: user }: Token,
  findings: Findings,
): Promise<void> {
  const { project_creation_level: creation } = await client.json<{
    project_creation_level?: string;
  }>({ path: gitlabPath`/groups/${group}` });
  let level = 0;
  try {
    const member = await client.json<{ access_level: number }>({
      path: gitlabPath`/groups/${group}/members/all/${user}`,
    });
    level = member.access_level;
  } catch (error) {
    if (!GitLabError.is(error, 'not-found')) throw error;
  }
  if (level < MAINTAINER) {
    findings.problem(
      `the token's user has ${
        level === 0 ? 'no role' : `less than the role Maintainer (${level})`
      } in the group ${group}`,
      'Make it a Maintainer: platforms are made, protected and given webhooks with it',
    );
  } else {
    findings.good(`the token's user maintains the group ${group}`);
  }
  if (creation === 'noone' || (creation === 'owner' && level <= MAINTAINER)) {
    findings.warning(
      `the token's user may not create projects in the group ${group}`,
      'Allow Maintainers to, in the settings of the group, or no platform can be made',
    );
  }
}

/** What is wrong with the portal's access to a GitLab. Only reads. */
export async function examineGitLab(
  client: GitLabClient,
  groups: readonly string[],
): Promise<Finding[]> {
  const findings = new Findings(`GitLab ${client.host}`);
  try {
    const { version } = await client.json<{ version: string }>({
      path: '/version',
    });
    findings.good(`version ${version} answers`);
    const token = await examineToken(client, findings);
    for (const group of groups) {
      try {
        await examineGroup(client, group, token, findings);
      } catch (error) {
        findings.failed(error);
      }
    }
  } catch (error) {
    findings.failed(error);
  }
  return findings.all;
}
