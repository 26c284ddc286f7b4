import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readText, repositoryPath } from '../repository/files';

const run = promisify(execFile);

/** A job that a pipeline has, as gitlab-ci-local says it. */
export interface ListedJob {
  name: string;
  stage: string;
  when: string;
  allow_failure: boolean;
}

/** What starts a pipeline. */
export interface PipelineEvent {
  branch: string;
  /** CI variables, those of GitLab too. */
  variables: Record<string, string>;
}

/** A project with the pipeline of a platform, on which gitlab-ci-local says which jobs there are. */
export class LocalPipeline {
  private constructor(private readonly folder: string) {}

  /**
   * @param edit - changes the text of the pipeline, for tests that break it
   */
  static async create(
    edit: (text: string) => string = text => text,
  ): Promise<LocalPipeline> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-pipeline-'));
    const pipeline = 'platform/pipeline/gitlab-ci.yml';
    await mkdir(join(folder, dirname(pipeline)), { recursive: true });
    await cp(
      repositoryPath('platform/project/.gitlab-ci.yml'),
      join(folder, '.gitlab-ci.yml'),
    );
    await writeFile(join(folder, pipeline), edit(readText(pipeline)));
    const local = new LocalPipeline(folder);
    await local.#git('init', '--quiet', '--initial-branch=main', '.');
    await local.#git(
      'remote',
      'add',
      'origin',
      'git@gitlab.example.com:platforms/nordwind.git',
    );
    await local.#git('add', '--all');
    await local.#git('commit', '--quiet', '--message', 'A platform');
    await local.#git('branch', 'feature');
    return local;
  }

  /**
   * The jobs that a pipeline has. gitlab-ci-local checks the definition against GitLab's schema on the way.
   *
   * @throws Error with what it says when the definition is broken
   */
  async jobs({ branch, variables }: PipelineEvent): Promise<ListedJob[]> {
    await this.#git('checkout', '--quiet', branch);
    const { stdout } = await run(
      process.execPath,
      [
        require.resolve('gitlab-ci-local/dist/index.js'),
        '--list-json',
        '--home',
        join(this.folder, 'home'),
        ...Object.entries(variables).flatMap(([name, value]) => [
          '--variable',
          `${name}=${value}`,
        ]),
      ],
      { cwd: this.folder, env: this.#env(), maxBuffer: 16 * 1024 * 1024 },
    );
    const json = stdout.slice(stdout.indexOf('\n[') + 1);
    return (JSON.parse(json) as ListedJob[]).filter(
      ({ when }) => when !== 'never',
    );
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'test',
      GIT_AUTHOR_EMAIL: 'test@example.com',
      GIT_COMMITTER_NAME: 'test',
      GIT_COMMITTER_EMAIL: 'test@example.com',
    };
  }

  async #git(...args: string[]): Promise<void> {
    await run('git', args, { cwd: this.folder, env: this.#env() });
  }
}
