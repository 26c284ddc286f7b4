import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type {
  RepositoryFile,
  RepositoryLocation,
} from '@slipway/plugin-platform-common';
import type { PlatformSnapshot } from './PlatformRepositories';
import type { RepositorySource } from './RepositorySource';
import { TrackedRepository } from './TrackedRepository';
import { withUniqueNames } from './uniqueNames';

const location: RepositoryLocation = {
  type: 'folder',
  id: 'folder:/x',
  title: 'x',
};

const platformYaml = `apiVersion: slipway.dev/v1
name: nordwind-dev
title: Nordwind
owner: group:default/platform
environment: dev
domain: dev.nordwind.example
contact: platform@nordwind.example
repository: { url: 'https://gitlab.example.com/a/b.git' }
gitlab: { url: 'https://gitlab.example.com', group: a }
aws: { accountId: '123456789012', region: eu-central-1 }
network: { cidr: 10.0.0.0/16, availabilityZones: 1 }
cluster:
  version: '1.35'
  endpoint: { public: false }
  systemNodes: { instanceTypes: [m7i.large], min: 1, max: 2 }
  workerNodes: { instanceFamilies: [m7i], capacity: [spot], cpuLimit: 10, memoryLimitGi: 32 }
servicemesh: { version: 1.20.0 }
argocd: { version: 10.1.1 }
`;

/** A repository whose content and failures the test sets. */
class ScriptedSource implements RepositorySource {
  readFile = async () => undefined;

  readonly location = location;
  revision = '1';
  failure?: Error;
  reads = 0;
  texts: Record<string, string> = {
    'platform/platform.yaml': platformYaml,
    'platform/argo-platform/groups.yaml': 'groups: {}\n',
  };

  async head() {
    if (this.failure) throw this.failure;
    return this.revision;
  }

  async read(revision: string) {
    this.reads += 1;
    const files = new Map<string, RepositoryFile>(
      Object.entries(this.texts).map(([path, content]) => [
        path,
        { path, id: content, content },
      ]),
    );
    return { revision, files, paths: new Set(files.keys()) };
  }
}

function track() {
  const source = new ScriptedSource();
  const changes: PlatformSnapshot[] = [];
  const repository = new TrackedRepository(source, {
    logger: mockServices.logger.mock(),
    changed: snapshot => changes.push(snapshot),
  });
  return { source, repository, changes };
}

describe('TrackedRepository', () => {
  it('reads once, and not again while the head stays', async () => {
    const { source, repository, changes } = track();

    expect(await repository.refresh()).toBeUndefined();
    expect(await repository.refresh()).toBeUndefined();

    expect(source.reads).toBe(1);
    expect(changes).toHaveLength(1);
    expect(repository.snapshot).toMatchObject({
      revision: '1',
      missing: false,
      observed: { status: 'fresh' },
      platform: { name: 'nordwind-dev' },
    });
  });

  it('keeps the last state when the source fails, says why and since when, and recovers', async () => {
    const { source, repository, changes } = track();
    await repository.refresh();
    source.failure = new Error('502 Bad Gateway');

    expect(await repository.refresh()).toBe('x: 502 Bad Gateway');
    const since = repository.snapshot?.observed.failingSince;
    await repository.refresh();

    expect(repository.snapshot).toMatchObject({
      missing: false,
      platform: { name: 'nordwind-dev' },
      observed: {
        status: 'stale',
        error: '502 Bad Gateway',
        failingSince: since,
      },
    });
    expect(since).toBeDefined();
    source.failure = undefined;
    await repository.refresh();
    expect(repository.snapshot?.observed).toEqual({
      status: 'fresh',
      observedAt: expect.any(String),
    });
    expect(changes).toHaveLength(3);
  });

  it('tells a repository that is gone from one that does not answer', async () => {
    const { source, repository } = track();
    await repository.refresh();
    source.failure = new NotFoundError('gone');
    await repository.refresh();

    expect(repository.snapshot).toMatchObject({
      missing: true,
      platform: { name: 'nordwind-dev' },
    });
  });

  it('has a snapshot even when the first reading fails', async () => {
    const { source, repository } = track();
    source.failure = new Error('unreachable');
    await repository.refresh();

    expect(repository.snapshot).toMatchObject({
      problems: [],
      observed: { status: 'stale' },
    });
    expect(repository.snapshot?.observed.observedAt).toBeUndefined();
    expect(repository.snapshot?.platform).toBeUndefined();
  });

  it('keeps the last good platform while platform.yaml is broken', async () => {
    const { source, repository } = track();
    await repository.refresh();
    source.texts['platform/platform.yaml'] = 'name: [';
    source.revision = '2';
    await repository.refresh();

    expect(repository.snapshot).toMatchObject({
      revision: '2',
      platform: { name: 'nordwind-dev' },
      problems: [{ file: 'platform/platform.yaml' }],
    });
  });

  it('stops when it is told to', async () => {
    const { source, repository } = track();
    await repository.refresh();
    const before = repository.snapshot;
    source.failure = new Error('aborted');

    await expect(repository.refresh(AbortSignal.abort())).rejects.toThrow(
      /abort/i,
    );
    expect(repository.snapshot).toBe(before);
  });
});

describe('withUniqueNames', () => {
  it('leaves a name to the first repository that claims it', async () => {
    const { repository } = track();
    await repository.refresh();
    const first = repository.snapshot!;
    const second = {
      ...first,
      location: { ...location, id: 'folder:/y', title: 'y' },
    };

    const [a, b] = withUniqueNames([first, second]);

    expect(a).toBe(first);
    expect(b).toMatchObject({
      platform: undefined,
      problems: [
        {
          message: 'the name nordwind-dev belongs to the platform in x',
          field: 'name',
        },
      ],
    });
  });
});
