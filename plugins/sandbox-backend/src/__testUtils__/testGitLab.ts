import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxGitLab, type SandboxGitLabOptions } from '../SandboxGitLab';

/** The bot's. */
export const token = 'the-bots-token';

/** A GitLab for each test of a file, with the teams of the sandbox and without a project, and how to ask it. */
export class TestGitLab {
  #directory = '';
  #gitlab?: SandboxGitLab;

  constructor(private readonly options: Partial<SandboxGitLabOptions>) {}

  get gitlab(): SandboxGitLab {
    return this.#gitlab!;
  }

  get directory(): string {
    return this.#directory;
  }

  async begin(): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'sandbox-gitlab-'));
    await this.#start();
    await this.gitlab.seed({ token });
  }

  async end(): Promise<void> {
    await this.gitlab.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Ends it and starts it again, with what it knew. */
  async restart(options: Partial<SandboxGitLabOptions> = {}): Promise<void> {
    await this.gitlab.close();
    await this.#start(options);
  }

  /** Ends it and starts one that knows nothing. */
  async startAfresh(): Promise<void> {
    await this.gitlab.close();
    await rm(this.#directory, { recursive: true });
    await this.#start();
  }

  /** Asks the REST API, by default as the bot. */
  call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'private-token': token },
  ) => {
    const response = await fetch(`${this.gitlab.url}/api/v4${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    let json: any;
    try {
      json = text ? JSON.parse(text) : undefined;
    } catch {
      json = text;
    }
    return { status: response.status, headers: response.headers, body: json };
  };

  createProject = async (name = 'demo') => {
    const group = await this.call('GET', '/groups/platforms');
    const { status, body } = await this.call('POST', '/projects', {
      name,
      namespace_id: group.body.id,
      topics: ['slipway-platform'],
    });
    expect(status).toBe(201);
    return body as {
      id: number;
      path_with_namespace: string;
      default_branch: string | null;
    };
  };

  commit = (project: number, actions: object[], options: object = {}) =>
    this.call('POST', `/projects/${project}/repository/commits`, {
      branch: 'main',
      commit_message: 'A change',
      actions,
      ...options,
    });

  async #start(options: Partial<SandboxGitLabOptions> = {}): Promise<void> {
    this.#gitlab = await SandboxGitLab.start({
      directory: this.#directory,
      port: 0,
      pipelineSpeed: 1000,
      ...this.options,
      ...options,
    });
  }
}

/** Gives each test of the file a GitLab of its own. */
export function testGitLab(
  options: Partial<SandboxGitLabOptions> = {},
): TestGitLab {
  const test = new TestGitLab(options);
  beforeEach(() => test.begin());
  afterEach(() => test.end());
  return test;
}
