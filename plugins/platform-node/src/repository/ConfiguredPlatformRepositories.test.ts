import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { testGitLab, token } from '../__testUtils__/TestGitLab';
import { GitLabClients } from '../gitlab/GitLabClients';
import { ConfiguredPlatformRepositories } from './ConfiguredPlatformRepositories';

const app = 'platform/argo-platform/apps/storage/csi/app.yaml';

/** The files of a small platform. */
const filesOf = (name: string) => ({
  'platform/platform.yaml': sandboxFiles['platform/platform.yaml']!.replace(
    'name: nordwind',
    `name: ${name}`,
  ),
  'platform/argo-platform/groups.yaml': `groups:
  storage:
    title: Storage
    description: Volumes.
    owner: group:default/platform
    sources: [https://charts.example.com/storage]
    destinations: [kube-system]
`,
  [app]: sandboxFiles[app]!,
});

describe('ConfiguredPlatformRepositories with a GitLab', () => {
  const gitlab = testGitLab();

  /** A project with the files of a platform, by default called as the project is. */
  async function createPlatform(project: string, name = project) {
    await gitlab.createProject(project, ['slipway-platform']);
    await gitlab.call(
      'POST',
      `/projects/platforms%2F${project}/repository/commits`,
      {
        branch: 'main',
        commit_message: 'Create the platform',
        actions: Object.entries(filesOf(name)).map(([file_path, content]) => ({
          action: 'create',
          file_path,
          content,
        })),
      },
    );
  }

  const deleteProject = (name: string) =>
    gitlab.call('DELETE', `/projects/platforms%2F${name}`);

  function repositoriesOf(
    platform: object = {
      discovery: [{ host: gitlab.host, group: 'platforms' }],
    },
  ) {
    const config = new ConfigReader({
      integrations: {
        gitlab: [gitlab.integration],
      },
      platform,
    });
    const clients = GitLabClients.fromConfig(config, {
      integrations: ScmIntegrations.fromConfig(config),
      attempts: 2,
    });
    return ConfiguredPlatformRepositories.fromConfig(config, {
      logger: mockServices.logger.mock(),
      clients,
    });
  }

  it('costs one request per discovery and one per platform while nothing changes', async () => {
    await createPlatform('one');
    await createPlatform('two');
    const repositories = repositoriesOf();
    const first = await repositories.refresh();
    expect(first).toMatchObject({ complete: true, failures: [] });
    expect(repositories.get('one')?.platform?.apps).toHaveLength(1);
    const heard = jest.fn();
    repositories.subscribe(heard);
    gitlab.sandbox.requests.clear();

    await repositories.refresh();

    expect(
      gitlab.sandbox.requests.list().map(({ path }) => path.split('?')[0]),
    ).toEqual([
      '/api/v4/groups/platforms/projects',
      '/api/v4/projects/platforms%2Fone/repository/branches/main',
      '/api/v4/projects/platforms%2Ftwo/repository/branches/main',
    ]);
    // And nothing of it is sent again.
    expect(gitlab.sandbox.requests.list().map(({ status }) => status)).toEqual([
      304, 304, 304,
    ]);
    expect(heard).not.toHaveBeenCalled();
  });

  it('looks only at the location that it is asked to', async () => {
    await createPlatform('one');
    await createPlatform('two');
    const repositories = repositoriesOf();
    await repositories.refresh();
    const { location } = repositories.findProject(
      gitlab.host,
      'platforms/two',
    )!;
    gitlab.sandbox.requests.clear();

    const outcome = await repositories.refresh({ locationIds: [location.id] });

    expect(gitlab.sandbox.requests.list()).toHaveLength(1);
    // it did not ask whether others are gone
    expect(outcome.complete).toBe(false);
    expect(outcome.snapshots).toHaveLength(2);
  });

  it('finds a new project, and knows when a discovered one is gone', async () => {
    await createPlatform('one');
    const repositories = repositoriesOf();
    await repositories.refresh();

    await createPlatform('two');
    const appeared = await repositories.refresh();
    expect(appeared.snapshots.map(s => s.platform?.name)).toEqual([
      'one',
      'two',
    ]);

    await deleteProject('one');
    const gone = await repositories.refresh();
    expect(gone).toMatchObject({ complete: true, failures: [] });
    expect(gone.snapshots.map(s => s.platform?.name)).toEqual(['two']);
    expect(repositories.get('one')).toBeUndefined();
  });

  it('keeps a configured project that is deleted, as missing', async () => {
    await createPlatform('one');
    const repositories = repositoriesOf({
      repositories: [{ host: gitlab.host, project: 'platforms/one' }],
    });
    await repositories.refresh();

    await deleteProject('one');
    const { snapshots, complete, failures } = await repositories.refresh();

    expect(complete).toBe(true);
    expect(snapshots).toEqual([
      expect.objectContaining({
        missing: true,
        platform: expect.objectContaining({ name: 'one' }),
        observed: expect.objectContaining({ status: 'stale' }),
      }),
    ]);
    expect(failures).toEqual([
      expect.stringContaining('does not find the branch main'),
    ]);
  });

  it.each([
    ['429', { kind: 'status', status: 429, retryAfter: 120 }],
    ['500', { kind: 'status', status: 500 }],
    ['a hanging answer', { kind: 'hang' }],
    ['a broken connection', { kind: 'disconnect' }],
  ] as const)('keeps everything as stale through %s', async (_, fault) => {
    await createPlatform('one');
    const repositories = repositoriesOf({
      discovery: [{ host: gitlab.host, group: 'platforms' }],
      // A machine that is busy must not look like a GitLab that hangs.
      ...(fault.kind === 'hang' && { gitlab: { timeout: { seconds: 1 } } }),
    });
    await repositories.refresh();
    const before = repositories.get('one')!;
    gitlab.sandbox.faults.add({ match: () => true, ...fault });

    const { snapshots, complete, failures } = await repositories.refresh();

    expect(complete).toBe(false);
    expect(failures).toHaveLength(2);
    expect(failures.join()).not.toContain(token);
    expect(snapshots).toEqual([
      expect.objectContaining({
        platform: before.platform,
        revision: before.revision,
        missing: false,
        observed: expect.objectContaining({
          status: 'stale',
          observedAt: before.observed.observedAt,
          error: expect.stringContaining(`GitLab ${gitlab.host}`),
        }),
      }),
    ]);

    gitlab.sandbox.faults.clear();
    expect(await repositories.refresh()).toMatchObject({
      complete: true,
      failures: [],
      snapshots: [{ observed: { status: 'fresh' } }],
    });
  });

  it('is not complete when only the discovery fails, and still looks at what it knows', async () => {
    await createPlatform('one');
    const repositories = repositoriesOf();
    await repositories.refresh();
    gitlab.sandbox.faults.add({
      match: (_, path) => path.includes('/groups/'),
      kind: 'status',
      status: 500,
    });

    const outcome = await repositories.refresh();

    expect(outcome.complete).toBe(false);
    expect(outcome.failures).toEqual([
      expect.stringMatching(/^discovery in group platforms on .*, topic/),
    ]);
    expect(outcome.snapshots).toMatchObject([
      { observed: { status: 'fresh' }, platform: { name: 'one' } },
    ]);
  });

  it('looks for a platform that is changed before the first look', async () => {
    await createPlatform('one');

    await expect(repositoriesOf().open('one')).resolves.toMatchObject({
      platform: { name: 'one' },
    });
    await expect(repositoriesOf().open('two')).rejects.toThrow(
      'There is no platform two',
    );
  });

  it('does not deny that a platform exists before a discovery has answered', async () => {
    await createPlatform('one');
    const repositories = repositoriesOf();
    const mend = gitlab.sandbox.faults.add({
      match: (_, path) => path.includes('/groups/'),
      kind: 'status',
      status: 500,
    });

    await expect(repositories.open('one')).rejects.toThrow(
      /^The platform one is not known yet.*discovery in group platforms/,
    );

    mend();
    await repositories.refresh();
    await expect(repositories.open('one')).resolves.toBeDefined();
    await expect(repositories.open('two')).rejects.toThrow(
      'There is no platform two',
    );
  });

  it('one failing repository does not touch its neighbours', async () => {
    await createPlatform('one');
    await createPlatform('two');
    const repositories = repositoriesOf();
    await repositories.refresh();
    gitlab.sandbox.faults.add({
      match: (_, path) => path.includes('platforms%2Fone/'),
      kind: 'disconnect',
    });

    const outcome = await repositories.refresh();

    expect(outcome.complete).toBe(true);
    expect(outcome.snapshots).toMatchObject([
      { platform: { name: 'one' }, observed: { status: 'stale' } },
      { platform: { name: 'two' }, observed: { status: 'fresh' } },
    ]);
  });

  it('shows an empty project as such until it has a commit', async () => {
    await gitlab.createProject('empty', ['slipway-platform']);
    const repositories = repositoriesOf();

    const { snapshots, complete } = await repositories.refresh();

    expect(complete).toBe(true);
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({
      location: { title: 'platforms/empty' },
      missing: true,
      observed: { status: 'stale' },
    });
    expect(snapshots[0]!.platform).toBeUndefined();
  });

  it('gives a name to the project that had it first, and tells the other', async () => {
    await createPlatform('one', 'shared');
    await createPlatform('two', 'shared');
    const repositories = repositoriesOf();

    const { snapshots } = await repositories.refresh();

    expect(repositories.get('shared')?.location.title).toBe('platforms/one');
    expect(snapshots[1]).toMatchObject({
      location: { title: 'platforms/two' },
      problems: [
        {
          severity: 'error',
          file: 'platform/platform.yaml',
          field: 'name',
          message: 'the name shared belongs to the platform in platforms/one',
        },
      ],
    });
    expect(snapshots[1]!.platform).toBeUndefined();
  });
});
