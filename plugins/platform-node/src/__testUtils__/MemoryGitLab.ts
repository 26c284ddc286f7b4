import type { GitLabClient } from '../gitlab/GitLabClient';
import type { GitLabClients } from '../gitlab/GitLabClients';
import type { GitLabCommitAction } from '../gitlab/types';
import type { MemoryRepositories } from './MemoryRepositories';

interface Request {
  method?: string;
  path: string;
  body?: object;
}

/**
 * A GitLab in memory which merges at once: a commit that a change writes becomes the newest of the
 * repository. As strict as GitLab where a change could be wrong: a file that is created must not be there,
 * one that is changed must be, and the base must be the newest commit.
 */
export class MemoryGitLab {
  /** The descriptions of the merge requests, in their order. */
  readonly descriptions: string[] = [];
  readonly #repositories: MemoryRepositories;

  constructor(repositories: MemoryRepositories) {
    this.#repositories = repositories;
  }

  /** For the change engine, which asks for no more than this client answers. */
  get clients(): GitLabClients {
    const client = {
      all: async () => [],
      json: async (request: Request) => this.#answer(request),
    } as unknown as GitLabClient;
    return { forHost: () => client } as unknown as GitLabClients;
  }

  async #answer({ method = 'GET', path, body }: Request): Promise<unknown> {
    if (method === 'POST' && path.endsWith('/repository/commits')) {
      const { start_sha, actions } = body as {
        start_sha: string;
        actions: GitLabCommitAction[];
      };
      const { revision } = await this.#repositories.open();
      if (start_sha !== revision) throw new Error('The base has moved');
      this.#commit(actions);
      return { id: (await this.#repositories.open()).revision };
    }
    if (method === 'POST' && path.endsWith('/merge_requests')) {
      const { description } = body as { description: string };
      const iid = this.descriptions.push(description);
      return { iid, web_url: `https://gitlab.example.com/-/${iid}` };
    }
    if (path === '/users') return [];
    throw new Error(`${method} ${path} is not expected`);
  }

  #commit(actions: readonly GitLabCommitAction[]): void {
    const files = new Map(this.#repositories.tree);
    for (const action of actions) {
      const { file_path: path } = action;
      const from = action.action === 'move' ? action.previous_path! : path;
      const creates = action.action === 'create' || action.action === 'move';
      if (creates && files.has(path)) throw new Error(`${path} is there`);
      const content = action.content ?? files.get(from);
      if (action.action !== 'create') {
        if (!files.has(from)) throw new Error(`${from} is not there`);
        files.delete(from);
      }
      if (action.action !== 'delete') files.set(path, content!);
    }
    this.#repositories.commit(files);
  }
}
