import {
  readPlatform,
  type RepositoryLocation,
} from '@slipway/plugin-platform-common';
import type {
  PlatformRepositories,
  PlatformSnapshot,
  RefreshOptions,
  RefreshOutcome,
} from '@slipway/plugin-platform-node';
import { asRepositoryFiles } from './sampleFiles';

/** The location of a project in the tests. */
export function testLocation(project: string): RepositoryLocation {
  return {
    type: 'gitlab',
    id: `gitlab:gitlab.example.com/${project}`,
    title: project,
    webUrl: `https://gitlab.example.com/${project}`,
    branch: 'main',
  };
}

/** Platform repositories whose content and failures a test decides. */
export class FakeRepositories implements PlatformRepositories {
  /** The catalog never changes a platform. */
  open = async (): Promise<never> => {
    throw new Error('The catalog changes no repository');
  };

  firstLook = async (): Promise<void> => {};

  /** Whether discovery works. */
  complete = true;
  /** Which location ids each refresh was for; `undefined` for all. */
  readonly refreshes: (string[] | undefined)[] = [];
  readonly #next = new Map<string, PlatformSnapshot>();
  readonly #listeners = new Set<(snapshot: PlatformSnapshot) => void>();
  #snapshots: PlatformSnapshot[] = [];
  #revision = 0;

  /** Commits files to a project; they show at the next refresh. */
  commit(project: string, files: Record<string, string>): void {
    const location = testLocation(project);
    const reading = readPlatform(asRepositoryFiles(files));
    this.#revision += 1;
    this.#next.set(location.id, {
      location,
      revision: String(this.#revision).padStart(40, '0'),
      observed: { status: 'fresh', observedAt: '2026-11-23T12:00:00.000Z' },
      missing: false,
      platform: reading.platform,
      problems: reading.problems,
    });
  }

  /** From now on the forge fails for the project, or says that it is not there. */
  fail(project: string, options: { missing?: boolean } = {}): void {
    const { id } = testLocation(project);
    const last = this.#next.get(id)!;
    this.#next.set(id, {
      ...last,
      missing: options.missing ?? false,
      observed: { status: 'stale', error: '500 from the forge' },
    });
  }

  /** The process forgets what it read and the forge fails, as after a restart in an outage. */
  forget(project: string): void {
    const { id } = testLocation(project);
    this.#next.set(id, {
      location: testLocation(project),
      observed: { status: 'stale', error: '500 from the forge' },
      missing: false,
      problems: [],
    });
  }

  /** Discovery no longer finds the project. */
  remove(project: string): void {
    this.#next.delete(testLocation(project).id);
  }

  list(): PlatformSnapshot[] {
    return this.#snapshots;
  }

  get(platform: string): PlatformSnapshot | undefined {
    return this.#snapshots.find(s => s.platform?.name === platform);
  }

  findProject(host: string, project: string): PlatformSnapshot | undefined {
    return this.#snapshots.find(
      s => s.location.id === `gitlab:${host}/${project}`,
    );
  }

  async refresh(options: RefreshOptions = {}): Promise<RefreshOutcome> {
    this.refreshes.push(options.locationIds);
    this.#snapshots = [...this.#next.values()];
    for (const listener of this.#listeners) this.#snapshots.forEach(listener);
    return {
      snapshots: this.#snapshots,
      complete: this.complete && options.locationIds === undefined,
      failures: [],
    };
  }

  subscribe(listener: (snapshot: PlatformSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
