import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';

/** The bot's. */
export const token = 'the-bots-token';

/** A GitLab of the sandbox, with its teams and without a project, and how to ask it. */
export class TestGitLab {
  #directory = '';
  #sandbox?: SandboxGitLab;

  get sandbox(): SandboxGitLab {
    return this.#sandbox!;
  }

  get host(): string {
    return new URL(this.sandbox.url).host;
  }

  /** What the portal needs of it under `integrations.gitlab`. */
  get integration() {
    return this.sandbox.integration(token);
  }

  /** Its own, for whatever a test writes beside it. */
  get directory(): string {
    return this.#directory;
  }

  async begin(): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'platform-node-'));
    this.#sandbox = await SandboxGitLab.start({
      directory: this.#directory,
      port: 0,
    });
    await this.sandbox.seed({ token });
  }

  async end(): Promise<void> {
    await this.sandbox.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Asks the REST API as the bot; what is refused is an error. */
  call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${this.sandbox.url}/api/v4${path}`, {
      method,
      headers: { 'private-token': token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  /** A project in the group of the platforms. */
  createProject = async (name: string, topics: string[] = []) => {
    const group = await this.call<{ id: number }>('GET', '/groups/platforms');
    await this.call('POST', '/projects', {
      name,
      namespace_id: group.id,
      topics,
    });
  };
}

/** Gives each test of the file a GitLab of its own. */
export function testGitLab(): TestGitLab {
  const gitlab = new TestGitLab();
  beforeEach(() => gitlab.begin());
  afterEach(() => gitlab.end());
  return gitlab;
}
