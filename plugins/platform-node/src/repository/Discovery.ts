import type { GitLabClient } from '../gitlab/GitLabClient';
import { gitlabPath } from '../gitlab/gitlabPath';
import type { GitLabProject } from '../gitlab/types';
import { GitLabSource } from './GitLabSource';

/** The topic by which a GitLab project says that it is a platform. @public */
export const PLATFORM_TOPIC = 'slipway-platform';

/** Finds the platform repositories of one GitLab group. */
export class Discovery {
  constructor(
    private readonly client: GitLabClient,
    private readonly group: string,
    private readonly topic: string = PLATFORM_TOPIC,
  ) {}

  /** For logs and errors. */
  get title(): string {
    return `group ${this.group} on ${this.client.host}, topic ${this.topic}`;
  }

  /** One source per project, the oldest project first. All or an error, never a part. */
  async find(signal?: AbortSignal): Promise<GitLabSource[]> {
    const projects = await this.client.all<GitLabProject>({
      path: gitlabPath`/groups/${this.group}/projects`,
      query: {
        topic: this.topic,
        include_subgroups: true,
        with_shared: false,
        archived: false,
        order_by: 'id',
        sort: 'asc',
      },
      polled: true,
      signal,
    });
    return (
      projects
        // older GitLab versions ignore the parameter `topic` here
        .filter(project => project.topics.includes(this.topic))
        .map(
          project =>
            new GitLabSource(this.client, {
              project: project.path_with_namespace,
              branch: project.default_branch ?? undefined,
              webUrl: project.web_url,
            }),
        )
    );
  }
}
