import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { GitLabClients } from '@slipway/plugin-platform-node';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { ensureDeployToken } from './ensureDeployToken';
import { ensureProject } from './ensureProject';
import type { Target } from './Target';

const run = promisify(execFile);
const token = 'the-bots-token';
const project = 'platforms/nordwind-dev';
const path = `/projects/${encodeURIComponent(project)}`;

interface Variable {
  key: string;
  value: string;
  protected: boolean;
  masked: boolean;
}

describe('the deploy token of a new platform', () => {
  let directory: string;
  let gitlab: SandboxGitLab;
  let target: Target;
  let log: string[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'deploy-token-'));
    gitlab = await SandboxGitLab.start({ directory, port: 0 });
    await gitlab.seed({ token });
    const config = mockServices.rootConfig({
      data: { integrations: { gitlab: [gitlab.integration(token)] } },
    });
    log = [];
    const say = (line: string) => log.push(line);
    target = {
      client: GitLabClients.fromConfig(config, {
        integrations: ScmIntegrations.fromConfig(config),
        attempts: 1,
      }).forHost(new URL(gitlab.url).host),
      group: 'platforms',
      project,
      logger: { info: say, warn: say },
    };
    await ensureProject(target, { request: 'a', description: 'Nordwind' });
    log.length = 0;
  });

  afterEach(async () => {
    await gitlab.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function get<T>(part: string): Promise<T[]> {
    const response = await fetch(`${gitlab.url}/api/v4${path}${part}`, {
      headers: { 'private-token': token },
    });
    return (await response.json()) as T[];
  }

  async function handedOver() {
    const variables = await get<Variable>('/variables');
    const of = (key: string) => variables.find(v => v.key === key);
    return {
      user: of('ARGOCD_REPOSITORY_USER'),
      secret: of('ARGOCD_REPOSITORY_TOKEN'),
    };
  }

  /** One token, and the one that the pipeline has opens the project. */
  async function expectOneThatWorks() {
    expect(await get('/deploy_tokens')).toHaveLength(1);
    const { user, secret } = await handedOver();
    const address = `${gitlab.url.replace(
      '//',
      `//${user!.value}:${secret!.value}@`,
    )}/${project}.git`;
    await run('git', ['ls-remote', address], {
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    });
    expect(log.join('\n')).not.toContain(secret!.value);
  }

  it('reads the repository, and is known to jobs of main only', async () => {
    await ensureDeployToken(target);
    await expectOneThatWorks();
    expect(await handedOver()).toMatchObject({
      user: { protected: false, masked: false },
      secret: { protected: true, masked: true },
    });
    expect(await get('/deploy_tokens')).toEqual([
      expect.objectContaining({ name: 'argocd', scopes: ['read_repository'] }),
    ]);
  });

  it('stays the same when the run is run again', async () => {
    await ensureDeployToken(target);
    const before = await handedOver();
    await ensureDeployToken(target);
    expect(await handedOver()).toEqual(before);
    await expectOneThatWorks();
  });

  it('is one when two runs make it at once', async () => {
    await Promise.all([ensureDeployToken(target), ensureDeployToken(target)]);
    await expectOneThatWorks();
  });

  describe.each(['disconnect', 'lose-answer'] as const)(
    'broken off by %s',
    kind => {
      it.each([
        ['POST', '/variables', 'with the user name'],
        ['POST', '/deploy_tokens', 'as it is made'],
        ['POST', '/variables', 'as it is handed over'],
        ['GET', '/deploy_tokens', 'after it was handed over'],
      ])(
        'at %s %s, %s, is one after the next run',
        async (method, part, when) => {
          let passing = when === 'as it is handed over' ? 1 : 0;
          gitlab.faults.add({
            kind,
            times: 1,
            match: (asked, at) =>
              asked === method &&
              at.split('?')[0]!.endsWith(part) &&
              passing-- <= 0,
          });
          await expect(ensureDeployToken(target)).rejects.toThrow();
          await ensureDeployToken(target);
          await expectOneThatWorks();
        },
      );
    },
  );

  it('that GitLab does not let the portal make is left to a person, who is told how', async () => {
    gitlab.faults.add({
      kind: 'status',
      status: 403,
      match: (method, at) => method === 'POST' && at.endsWith('/deploy_tokens'),
    });
    await ensureDeployToken(target);
    expect(log.join('\n')).toMatch(
      /make one with the user name argocd and the scope read_repository, and put it into the CI variable ARGOCD_REPOSITORY_TOKEN/,
    );
    expect((await handedOver()).secret).toBeUndefined();
  });
});
