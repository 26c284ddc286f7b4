import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  readPlatform,
  type RepositoryFile,
} from '@slipway/plugin-platform-common';
import {
  expectOneOfEverything,
  project,
  settings,
  testCreation,
  token,
} from '../__testUtils__/testCreation';

const run = promisify(execFile);

describe('platform:create', () => {
  const creation = testCreation();

  it('makes a project whose clone is the platform that was asked for', async () => {
    const { output } = await creation.run({ groups: ['observability'] });
    await expectOneOfEverything(creation);
    expect(output).toMatchObject({
      projectUrl: `${creation.gitlab.url}/platforms/nordwind-dev`,
      platformUrl: '/platforms/nordwind-dev',
      entityRef: 'domain:default/nordwind-dev',
      platform: 'nordwind-dev',
    });
    expect(await creation.get(project)).toMatchObject({
      topics: ['slipway-platform'],
      description: 'Nordwind development',
      default_branch: 'main',
      visibility: 'private',
    });
    const [commit] = await creation.get(`${project}/repository/commits`);
    expect(commit.id).toBe(output.commit);
    expect(commit.message).toMatch(
      /^Create the platform nordwind-dev\n\nRequested-by: user:default\/ada\n/,
    );
    expect(creation.events.publish).toHaveBeenCalledWith({
      topic: 'platform.changed',
      eventPayload: { host: creation.host, project: 'platforms/nordwind-dev' },
    });

    const clone = join(creation.directory, 'clone');
    await run('git', [
      'clone',
      '--quiet',
      `${creation.gitlab.url.replace(
        '//',
        `//oauth2:${token}@`,
      )}/platforms/nordwind-dev.git`,
      clone,
    ]);
    const { stdout } = await run('git', ['-C', clone, 'ls-files', '-z']);
    const files = await Promise.all(
      stdout
        .split('\0')
        .filter(Boolean)
        .map(async (path): Promise<RepositoryFile> => {
          const content = await readFile(join(clone, path), 'utf8');
          return { path, id: content, content };
        }),
    );
    const { platform, problems } = readPlatform(files);
    expect(problems).toEqual([]);
    expect(platform?.settings).toMatchObject({
      ...settings,
      repository: { url: `${creation.gitlab.url}/platforms/nordwind-dev.git` },
      gitlab: { url: creation.gitlab.url, group: 'platforms' },
    });
    expect(platform?.apps).toHaveLength(output.apps as number);
    expect(platform?.groups.some(group => group.name === 'observability')).toBe(
      true,
    );
    expect(platform?.groups.some(group => group.name === 'registry')).toBe(
      false,
    );
    expect(
      files.find(file => file.path === '.gitlab/CODEOWNERS')?.content,
    ).toContain('@platforms/observability');
  });

  it('starts a pipeline that builds, since its first commit finds the roles of the account', async () => {
    await creation.run();
    const variables = await creation.get<{ key: string; value: string }[]>(
      `${project}/variables`,
    );
    expect(variables.find(({ key }) => key === 'AWS_ROLE_ARN')?.value).toBe(
      'arn:aws:iam::012345678901:role/build',
    );
    const [pipeline] = await creation.get<{ id: number }[]>(
      `${project}/pipelines`,
    );
    const jobs = await creation.get<{ stage: string }[]>(
      `${project}/pipelines/${pipeline!.id}/jobs?per_page=100`,
    );
    expect(jobs.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining([
        'plan',
        'apply',
        'servicemesh',
        'argocd',
        'verify',
      ]),
    );
  });

  it('does nothing but look in a dry run', async () => {
    const { output, log } = await creation.run(
      {},
      { context: { isDryRun: true } },
    );

    expect(output).toMatchObject({ platform: 'nordwind-dev' });
    expect(log).toContain('platform/platform.yaml');
    expect(
      creation.gitlab.requests
        .list()
        .every(request => request.method === 'GET'),
    ).toBe(true);
    expect(await creation.get('/groups/platforms/projects')).toEqual([]);
  });
});
