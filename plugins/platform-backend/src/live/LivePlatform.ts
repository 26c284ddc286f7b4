import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  LiveApp,
  LiveResource,
  LiveResourceDetail,
  LiveSignal,
  LiveSource,
  LiveSummary,
  LiveWave,
  Platform,
  PlatformLive,
  RelatedApp,
  Resource,
} from '@slipway/plugin-platform-common';
import type { PlatformConnections } from '@slipway/plugin-platform-node';
import { SharedAnswer } from '../http/SharedAnswer';
import type { PipelineState } from '../pipelines/PipelineState';
import { ArgoCdFollower } from './ArgoCdFollower';
import { attention, countStates } from './attention';
import { ChangedApps } from './ChangedApps';
import { KubernetesFollower } from './KubernetesFollower';
import { kindsOf } from './followedKinds';
import { liveApps } from './liveApps';
import { liveResources, resourceRef } from './liveResources';
import {
  relatedResource,
  resourceNeighbours,
  type ResourceNeighbours,
} from './resourceLinks';
import { liveStages, liveWaves } from './stages';

type What = LiveSignal['what'][number];

/** Everything about a platform as a whole that follows from its apps, resources, pipelines and sources. */
type Derived = Omit<LiveSummary, 'platform' | 'sources'> & {
  waves: LiveWave[];
};

/** What each app of a platform depends on, and what depends on it, by name. */
interface Dependencies {
  dependsOn: ReadonlyMap<string, readonly string[]>;
  requiredBy: ReadonlyMap<string, readonly string[]>;
}

/** Changes that come together are computed and told together. */
const BATCH = 100;
/** Milliseconds. */
const SHARED_FOR = 1_000;

const off = (source: LiveSource['source']): LiveSource => ({
  source,
  status: 'off',
});

function dependenciesOf(platform: Platform): Dependencies {
  const requiredBy = new Map<string, string[]>();
  for (const { name, dependsOn } of platform.apps) {
    for (const other of dependsOn) {
      requiredBy.set(other, [...(requiredBy.get(other) ?? []), name]);
    }
  }
  return {
    dependsOn: new Map(platform.apps.map(app => [app.name, app.dependsOn])),
    requiredBy,
  };
}

/**
 * The live state of one platform: followers of its Argo CD and its cluster, joined with what Git describes.
 * What is asked for is computed when something changed, not when somebody looks.
 */
export class LivePlatform {
  readonly argocd?: ArgoCdFollower;
  readonly kubernetes?: KubernetesFollower;
  readonly #apps = new ChangedApps();
  #resources: LiveResource[] = [];
  /** What pages ask for most, kept until something changes. */
  #derived?: Derived;
  #everything?: { at: number; answer: SharedAnswer };
  #platform: Platform;
  #dependencies?: Dependencies;
  #neighbours?: ResourceNeighbours;
  /** What is to be told; it may have been computed for somebody who asked in between. */
  readonly #untold = new Set<What>();
  #outdated = false;
  #timer?: NodeJS.Timeout;

  constructor(
    platform: Platform,
    private readonly options: {
      connections: PlatformConnections;
      pipelines: PipelineState;
      logger: LoggerService;
      onChange: (what: What[]) => void;
      firstDelay?: number;
    },
  ) {
    this.#platform = platform;
    const { argocd, kubernetes } = options.connections.of(platform);
    const follower = {
      logger: options.logger,
      onChange: (what: What) => this.#changed(what),
      firstDelay: options.firstDelay,
    };
    if (argocd) {
      this.argocd = new ArgoCdFollower(platform.name, argocd, follower);
    }
    if (kubernetes) {
      this.kubernetes = new KubernetesFollower(
        platform.name,
        kubernetes,
        follower,
      );
      this.kubernetes.follow(kindsOf(platform));
    }
    this.#compute();
  }

  get platform(): Platform {
    return this.#platform;
  }

  /** Takes over what Git describes now. */
  describe(platform: Platform): void {
    this.#platform = platform;
    this.#dependencies = undefined;
    this.#neighbours = undefined;
    this.kubernetes?.follow(kindsOf(platform));
    this.#changed('apps');
    this.#changed('resources');
  }

  /** Has what depends on pipelines computed again. */
  pipelinesChanged(): void {
    this.#changed('pipelines');
  }

  sources(): LiveSource[] {
    return [
      this.argocd?.source ?? off('argocd'),
      this.kubernetes?.source ?? off('kubernetes'),
      this.options.pipelines.source(this.#platform.name),
    ];
  }

  apps(): LiveApp[] {
    this.#computeNow();
    return this.#apps.all();
  }

  app(name: string): LiveApp | undefined {
    this.#computeNow();
    return this.#apps.get(name);
  }

  resources(): LiveResource[] {
    this.#computeNow();
    return this.#resources;
  }

  /** The names of the apps that an app depends on, and of those that depend on it, as Git describes them. */
  dependencies(name: string): { dependsOn: string[]; requiredBy: string[] } {
    this.#dependencies ??= dependenciesOf(this.#platform);
    return {
      dependsOn: [...(this.#dependencies.dependsOn.get(name) ?? [])],
      requiredBy: [...(this.#dependencies.requiredBy.get(name) ?? [])],
    };
  }

  /** An app as others show it beside themselves. */
  related(name: string): RelatedApp {
    const app = this.app(name);
    return {
      name,
      state: app?.state ?? 'unknown',
      ...(app?.entityRef && { entityRef: app.entityRef }),
    };
  }

  /** The resources that one names, and those that name it. */
  neighbours(
    resource: Resource,
  ): Pick<LiveResourceDetail, 'needs' | 'neededBy'> {
    this.#neighbours ??= resourceNeighbours(this.#platform);
    const live = new Map(
      this.resources().map(other => [other.entityRef, other]),
    );
    const shown = (others: readonly Resource[] = []) =>
      others.flatMap(other => {
        const known = live.get(resourceRef(this.#platform, other));
        return known ? relatedResource(known) : [];
      });
    return {
      needs: shown(this.#neighbours.needs.get(resource)),
      neededBy: shown(this.#neighbours.neededBy.get(resource)),
    };
  }

  summary(): LiveSummary {
    const { waves: _, ...summary } = this.#derive();
    return {
      platform: this.#platform.name,
      // When each was last heard of changes without anything to tell.
      sources: this.sources(),
      ...summary,
    };
  }

  /**
   * All of it, for who has nothing yet. The same for all who ask within a second, unless something changed: until
   * then only the times at which the sources were last heard of are older.
   */
  everything(): SharedAnswer {
    this.#computeNow();
    const now = Date.now();
    if (!this.#everything || now - this.#everything.at > SHARED_FOR) {
      this.#everything = {
        at: now,
        answer: new SharedAnswer(this.live(undefined)),
      };
    }
    return this.#everything.answer;
  }

  /** All of it, or what is new to somebody who has a version. */
  live(since: string | undefined): PlatformLive {
    const summary = this.summary();
    return {
      version: this.#apps.version(this.#knownUntil()),
      ...summary,
      ...this.#apps.since(since),
      waves: this.#derive().waves,
    };
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all([this.argocd?.close(), this.kubernetes?.close()]);
  }

  #derive(): Derived {
    this.#computeNow();
    if (this.#derived) return this.#derived;
    const { name } = this.#platform;
    const { pipelines } = this.options;
    const apps = this.apps();
    const sources = this.sources();
    const [report] = pipelines.reports(name);
    const pipeline = pipelines.latest(name);
    const waves = liveWaves(apps, report);
    this.#derived = {
      waves,
      stages: liveStages({
        platform: this.#platform,
        waves,
        argocd: sources[0]!,
        pipelineWithJob: job => pipelines.latestWithJob(name, job),
      }),
      counts: countStates(apps),
      ...(pipeline && {
        pipeline: {
          id: pipeline.id,
          status: pipeline.status,
          url: pipeline.url,
        },
      }),
      ...(report && { secondsFromZero: report.seconds }),
      attention: attention({
        apps,
        resources: this.#resources,
        pipeline,
        sources,
      }),
    };
    return this.#derived;
  }

  /** Until when what is answered is known to be all there is to know. */
  #knownUntil(): number {
    const { status, observedAt } = this.argocd?.source ?? {};
    if (status === 'live' || status === undefined) return Date.now();
    return observedAt === undefined ? 0 : Date.parse(observedAt);
  }

  #changed(what: What): void {
    this.#outdated = true;
    this.#everything = undefined;
    this.#untold.add(what);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const told = [...this.#untold];
      this.#untold.clear();
      this.#computeNow();
      this.options.onChange(told);
    }, BATCH);
  }

  #computeNow(): void {
    if (this.#outdated) this.#compute();
  }

  #compute(): void {
    this.#outdated = false;
    this.#derived = undefined;
    this.#apps.update(
      liveApps(this.#platform, this.argocd?.apps, this.argocd?.webUrl),
    );
    this.#resources = liveResources(this.#platform, this.kubernetes?.objects);
  }
}
