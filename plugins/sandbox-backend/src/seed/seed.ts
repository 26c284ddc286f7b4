import type { Commits } from '../commits/Commits';
import type { Forge } from '../forge/Forge';
import type { Project } from '../store/types';
import type { People } from './People';
import { platformFiles } from './platformFiles';

/** What a new sandbox is filled with. @public */
export interface SeedOptions {
  /** The token of the portal's bot. */
  token: string;
  /** The folder of the blueprint from which the first platform is made; none is made without it. */
  blueprint?: string;
}

const topGroup = 'platforms';

const teams = {
  platform: [
    'Platform team',
    ['ada', 'Ada Lindqvist'],
    ['bruno', 'Bruno Okafor'],
  ],
  observability: [
    'Observability team',
    ['chiara', 'Chiara Novak'],
    ['deniz', 'Deniz Aydin'],
  ],
  security: ['Security team', ['elif', 'Elif Marsh'], ['femi', 'Femi Larsen']],
  data: ['Data team', ['greta', 'Greta Ivanova'], ['hugo', 'Hugo Tanaka']],
} as const;

/** The name of the platform that a new sandbox holds. */
export const firstPlatform = 'nordwind-dev';

/**
 * Fills an empty sandbox with teams, people and one platform. Every step can be done again, so that a
 * process that was killed half-way goes on at the next start.
 */
export async function seed(
  sandbox: { forge: Forge; people: People; commits: Commits },
  options: SeedOptions,
): Promise<void> {
  const { forge, people } = sandbox;
  const bot = people.addUser('slipway-bot', 'Slipway', { bot: true });
  people.addToken(bot, options.token);
  if (forge.state.seeded) return;

  const top = people.addGroup(
    topGroup,
    'Platforms',
    'The platforms and the teams that run them',
  );
  people.addMember(top, bot, 'owner');
  for (const [team, [title, ...members]] of Object.entries(teams)) {
    const group = people.addGroup(`${topGroup}/${team}`, title);
    for (const [username, name] of members) {
      const user = people.addUser(username, name);
      people.addMember(group, user, 'maintainer');
      people.addMember(
        top,
        user,
        team === 'platform' ? 'maintainer' : 'developer',
      );
    }
  }
  if (options.blueprint) await seedPlatform(sandbox, options.blueprint);
  forge.state.seeded = true;
  forge.store.save();
}

async function seedPlatform(
  {
    forge,
    commits,
    people,
  }: { forge: Forge; people: People; commits: Commits },
  blueprint: string,
): Promise<void> {
  const group = forge.findGroup(topGroup)!;
  const bot = people.addUser('slipway-bot', 'Slipway', { bot: true });
  let project = forge.state.projects.find(
    p => p.groupId === group.id && p.path === firstPlatform,
  );
  if (!project) {
    const now = new Date().toISOString();
    project = {
      id: forge.store.newId(),
      name: firstPlatform,
      path: firstPlatform,
      groupId: group.id,
      description: 'The development platform of Nordwind',
      topics: ['slipway-platform'],
      visibility: 'private',
      defaultBranch: 'main',
      archived: false,
      createdAt: now,
      lastActivityAt: now,
      settings: {
        merge_method: 'merge',
        only_allow_merge_if_pipeline_succeeds: true,
      },
      protectedBranches: [],
      variables: [],
      hooks: [],
      nextMergeRequest: 1,
    } satisfies Project;
    forge.state.projects.push(project);
    forge.store.save();
  }
  const repository = forge.repository(project);
  await repository.create('main');
  if (!(await repository.branchHead('main'))) {
    const files = await platformFiles(blueprint, {
      name: firstPlatform,
      title: 'Nordwind development',
      environment: 'dev',
      domain: 'dev.nordwind.example',
      contact: 'platform@nordwind.example',
      repositoryUrl: `${forge.webUrl(project)}.git`,
      gitlabUrl: forge.url(),
      gitlabGroup: topGroup,
      teams: Object.keys(teams).map(team => `${topGroup}/${team}`),
    });
    await commits.create(project, bot, {
      branch: 'main',
      commit_message: 'Create the platform nordwind-dev',
      actions: files.map(file => ({
        action: 'create' as const,
        file_path: file.path,
        content: file.content.toString('base64'),
        encoding: 'base64' as const,
        execute_filemode: file.executable,
      })),
    });
  }
  if (project.protectedBranches.length === 0) {
    project.protectedBranches.push({
      id: forge.store.newId(),
      name: 'main',
      pushLevel: 40,
      mergeLevel: 40,
      allowForcePush: false,
      codeOwnerApprovalRequired: false,
    });
    forge.store.save();
  }
}
