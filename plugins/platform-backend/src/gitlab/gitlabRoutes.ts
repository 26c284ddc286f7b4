import {
  platformCreatePermission,
  type GitLabGroupChoice,
  type GitLabHostChoice,
  type ProjectAvailability,
} from '@slipway/plugin-platform-common';
import {
  GitLabError,
  PLATFORM_TOPIC,
  gitlabPath,
  type GitLabClients,
  type GitLabGroup,
  type GitLabProject,
} from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import { z } from 'zod';
import { parseQuery } from '../http/parseQuery';
import { toldAsOurs } from '../http/toldAsOurs';
import type { Permitted } from '../http/permitted';

const maintainer = 40;

const groupsQuery = z.object({
  host: z.string().min(1),
  search: z.string().max(200).default(''),
});

const projectQuery = z.object({
  host: z.string().min(1),
  group: z.string().min(1).max(500),
  project: z.string().min(1).max(255),
});

/**
 * Whether a project is the rest of a run that was broken off before its first commit. `platform:create`
 * goes on with such a one.
 */
function isUnfinished(project: GitLabProject): boolean {
  return project.empty_repo === true && project.topics.includes(PLATFORM_TOPIC);
}

/** `/gitlab`: what the form of a new platform looks up. */
export function gitlabRoutes(deps: {
  permitted: Permitted;
  clients: GitLabClients;
  /** The GitLab that people sign in with. */
  signInHost?: string;
}) {
  const { permitted, clients } = deps;
  const router = Router();

  router.get('/gitlab/hosts', async (req, res) => {
    await permitted(req, platformCreatePermission);
    const items: GitLabHostChoice[] = clients.hosts().map(host => ({
      host,
      ...(host === deps.signInHost && { ownName: true }),
    }));
    res.json({ items });
  });

  router.get('/gitlab/groups', async (req, res) => {
    await permitted(req, platformCreatePermission);
    const { host, search } = parseQuery(groupsQuery, req.query);
    const groups = await toldAsOurs(
      clients.forHost(host).json<GitLabGroup[]>({
        path: '/groups',
        query: {
          min_access_level: maintainer,
          search: search || undefined,
          order_by: 'path',
          per_page: 50,
        },
      }),
    );
    const items: GitLabGroupChoice[] = groups.map(group => ({
      path: group.full_path,
      title: group.full_name,
      webUrl: group.web_url,
    }));
    res.json({ items });
  });

  router.get('/gitlab/project-availability', async (req, res) => {
    await permitted(req, platformCreatePermission);
    const { host, group, project } = parseQuery(projectQuery, req.query);
    const client = clients.forHost(host);
    const find = async <T>(path: string): Promise<T | undefined> => {
      try {
        return await client.json<T>({ path });
      } catch (error) {
        if (GitLabError.is(error, 'not-found')) return undefined;
        throw error;
      }
    };
    const [groupFound, projectFound] = await toldAsOurs(
      Promise.all([
        find<GitLabGroup>(gitlabPath`/groups/${group}`),
        find<GitLabProject>(gitlabPath`/projects/${`${group}/${project}`}`),
      ]),
    );
    let answer: ProjectAvailability = { available: true };
    if (!groupFound) {
      answer = {
        available: false,
        reason: `There is no group ${group} on ${host}, or the portal may not see it`,
      };
    } else if (projectFound && !isUnfinished(projectFound)) {
      answer = {
        available: false,
        reason: `The project ${group}/${project} exists already; choose another name`,
        webUrl: projectFound.web_url,
      };
    }
    res.json(answer);
  });

  return router;
}
