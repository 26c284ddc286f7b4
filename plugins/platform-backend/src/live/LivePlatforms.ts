import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  findResource,
  type LiveApp,
  type LiveAppDetail,
  type LiveDifferences,
  type LiveOperation,
  type LiveResourceDetail,
  type LiveResourceList,
  type LiveRevision,
  type LiveServiceDetail,
  type LiveSignal,
  type LiveSource,
  type LiveSummary,
  type PlatformLive,
  type ResourceName,
  type SyncRequest,
} from '@slipway/plugin-platform-common';
import {
  type PlatformConnections,
  type PlatformRepositories,
} from '@slipway/plugin-platform-node';
import type { PipelineState } from '../pipelines/PipelineState';
import type { SharedAnswer } from '../http/SharedAnswer';
import { toldAsOurs } from '../http/toldAsOurs';
import type { ArgoCdFollower } from './ArgoCdFollower';
import { differences } from './difference';
import { manifestText } from './hiddenSecrets';
import { LivePlatform } from './LivePlatform';
import { serviceApplication } from './desiredApps';
import { keyOfResource } from './liveResources';
import { liveService } from './liveService';
import type { LiveState } from './LiveState';

const short = (name: string) => name.slice(0, 100);

/** The live state of all platforms that the repositories name. */
export class LivePlatforms implements LiveState {
  readonly #platforms = new Map<string, LivePlatform>();
  readonly #listeners = new Set<(change: LiveSignal) => void>();
  readonly #stops: (() => void)[] = [];

  constructor(
    private readonly deps: {
      repositories: PlatformRepositories;
      connections: PlatformConnections;
      pipelines: PipelineState;
      logger: LoggerService;
      /** Milliseconds before the first try again after a failure. */
      firstDelay?: number;
    },
  ) {
    const { repositories, pipelines } = deps;
    this.#describe();
    this.#stops.push(
      repositories.subscribe(({ platform }) => {
        this.#describe();
        // What pages show of Git is other than before.
        if (platform) {
          this.#tell({ platform: platform.name, what: ['repository'] });
        }
      }),
      pipelines.subscribe(platform =>
        this.#platforms.get(platform)?.pipelinesChanged(),
      ),
    );
  }

  list(): LiveSummary[] {
    return [...this.#platforms.values()].map(platform => platform.summary());
  }

  everything(platform: string): SharedAnswer {
    return this.#known(platform).everything();
  }

  platform(platform: string, since?: string): PlatformLive {
    return this.#known(platform).live(since);
  }

  /** Every source of every platform. */
  allSources(): { platform: string; source: LiveSource }[] {
    return [...this.#platforms].flatMap(([platform, live]) =>
      live.sources().map(source => ({ platform, source })),
    );
  }

  sources(platform: string): LiveSource[] {
    return this.#known(platform).sources();
  }

  apps(platform: string): LiveApp[] {
    return this.#known(platform).apps();
  }

  app(
    platformName: string,
    name: string,
  ): Omit<LiveAppDetail, 'pendingChanges'> {
    const platform = this.#known(platformName);
    const app = this.#app(platform, name);
    const live = platform.argocd?.apps?.get(name);
    const { dependsOn, requiredBy } = platform.dependencies(name);
    const related = (other: string) => platform.related(other);
    return {
      ...app,
      sources: platform.sources(),
      objects: live?.objects ?? [],
      conditions: live?.conditions ?? [],
      history: live?.history ?? [],
      images: live?.images ?? [],
      externalUrls: live?.externalUrls ?? [],
      dependsOn: dependsOn.map(related),
      requiredBy: requiredBy.map(related),
    };
  }

  service(
    platformName: string,
    name: string,
  ): Omit<LiveServiceDetail, 'pendingChanges'> {
    const platform = this.#known(platformName);
    const service = platform.platform.services.find(
      other => other.name === name,
    );
    if (!service) {
      throw new NotFoundError(
        `${platformName} has no managed service ${short(name)}`,
      );
    }
    return {
      ...liveService(service, {
        apps: platform.apps().filter(app => app.service === name),
        resources: platform
          .resources()
          .filter(resource => resource.service === name),
      }),
      dependsOn: service.dependsOn.map(other => platform.related(other)),
      sources: platform.sources(),
    };
  }

  revision(platformName: string, name: string, revision: string): LiveRevision {
    const platform = this.#known(platformName);
    this.#app(platform, name);
    return platform.argocd?.revisions.get(revision) ?? {};
  }

  resources(platformName: string): LiveResourceList {
    const platform = this.#known(platformName);
    return {
      source: platform.sources()[1]!,
      items: platform.resources(),
    };
  }

  resource(platformName: string, place: ResourceName): LiveResourceDetail {
    const platform = this.#known(platformName);
    const { system, kind, name, service } = place;
    const described = findResource(platform.platform, place);
    const resource = platform
      .resources()
      .find(
        other =>
          other.system === system &&
          other.folder === kind &&
          other.name === name &&
          other.service === service,
      );
    if (!resource || !described) {
      throw new NotFoundError(
        `${platformName} has no resource ${[system, kind, name]
          .map(short)
          .join('/')}`,
      );
    }
    const object = platform.kubernetes?.objects?.get(keyOfResource(described));
    const config = (
      object?.spec as { providerConfigRef?: { name?: string } } | undefined
    )?.providerConfigRef?.name;
    const deliveredBy = platform.related(
      described.service === undefined
        ? `${described.system}-config`
        : serviceApplication(described.service),
    );
    return {
      ...resource,
      ...platform.neighbours(described),
      // Not every platform has an app of that name: then nothing is claimed.
      ...(deliveredBy.state !== 'unknown' && { deliveredBy }),
      source: platform.sources()[1]!,
      ...(object && { manifest: manifestText(object) }),
      ...(config && { providerConfig: config }),
      events:
        platform.kubernetes?.eventsOf(resource.kind, resource.objectName) ?? [],
    };
  }

  subscribe(listener: (change: LiveSignal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async difference(platform: string, app: string): Promise<LiveDifferences> {
    const { argocd } = this.#inArgoCd(platform, app);
    const items = await toldAsOurs(argocd.client.managedResources(app));
    return {
      items: differences(items),
      observedAt: new Date().toISOString(),
    };
  }

  async sync(
    platform: string,
    app: string,
    request: SyncRequest,
  ): Promise<LiveOperation> {
    const { argocd, live } = this.#inArgoCd(platform, app);
    if (live.operation?.phase === 'Running') {
      throw new ConflictError(
        `Argo CD is syncing ${app} already; wait for it, or stop it first`,
      );
    }
    return this.#operation(
      argocd,
      await toldAsOurs(argocd.client.sync(app, request)),
    );
  }

  async refresh(platform: string, app: string, hard: boolean): Promise<void> {
    const { argocd } = this.#inArgoCd(platform, app);
    argocd.take(
      await toldAsOurs(
        argocd.client.get(app, { refresh: hard ? 'hard' : 'normal' }),
      ),
    );
  }

  async terminate(platform: string, app: string): Promise<void> {
    const { argocd, live } = this.#inArgoCd(platform, app);
    if (live.operation?.phase !== 'Running') {
      throw new ConflictError(`Argo CD is doing nothing to ${app} now`);
    }
    await toldAsOurs(argocd.client.terminate(app));
  }

  async rollback(
    platform: string,
    app: string,
    historyId: number,
  ): Promise<LiveOperation> {
    const { argocd, live } = this.#inArgoCd(platform, app);
    if (live.autoSync) {
      throw new ConflictError(
        `Argo CD syncs ${app} by itself and would undo this at once. Undo the change that made it so instead: it becomes a merge request that takes it back`,
      );
    }
    if (!live.history.some(({ id }) => id === historyId)) {
      throw new InputError(
        `${app} has no deployment ${historyId}; Argo CD knows ${
          live.history.map(({ id }) => id).join(', ') || 'none'
        }`,
      );
    }
    return this.#operation(
      argocd,
      await toldAsOurs(argocd.client.rollback(app, historyId)),
    );
  }

  async close(): Promise<void> {
    this.#stops.forEach(stop => stop());
    await Promise.all(
      [...this.#platforms.values()].map(platform => platform.close()),
    );
  }

  #operation(
    argocd: ArgoCdFollower,
    application: Parameters<ArgoCdFollower['take']>[0],
  ): LiveOperation {
    return argocd.take(application).operation ?? { phase: 'Running' };
  }

  #known(name: string): LivePlatform {
    const platform = this.#platforms.get(name);
    if (platform) return platform;
    throw new NotFoundError(`There is no platform ${short(name)}`);
  }

  #app(platform: LivePlatform, name: string): LiveApp {
    const app = platform.app(name);
    if (app) return app;
    throw new NotFoundError(
      `${platform.platform.name} has no app ${short(name)}`,
    );
  }

  #inArgoCd(platformName: string, name: string) {
    const platform = this.#known(platformName);
    this.#app(platform, name);
    const { argocd } = platform;
    if (!argocd) {
      throw new ServiceUnavailableError(
        `The portal has no connection to the Argo CD of ${platformName}; set platform.connections[].argocd`,
      );
    }
    const live = argocd.apps?.get(name);
    if (!live) {
      throw new ConflictError(
        `Argo CD does not have ${name} yet; ${
          platform.app(name)?.reasons[0] ?? 'it comes with the next sync'
        }`,
      );
    }
    return { argocd, live };
  }

  /** Follows the platforms that the repositories name, and no others. */
  #describe(): void {
    const described = this.deps.repositories
      .list()
      .flatMap(({ platform }) => platform ?? []);
    const names = new Set(described.map(({ name }) => name));
    for (const [name, platform] of this.#platforms) {
      if (names.has(name)) continue;
      this.#platforms.delete(name);
      void platform.close();
      this.#tell({ platform: name, what: ['apps', 'sources'] });
    }
    for (const platform of described) {
      const known = this.#platforms.get(platform.name);
      if (known) {
        if (known.platform !== platform) known.describe(platform);
        continue;
      }
      this.#platforms.set(
        platform.name,
        new LivePlatform(platform, {
          ...this.deps,
          onChange: what => this.#tell({ platform: platform.name, what }),
        }),
      );
    }
  }

  #tell(change: LiveSignal): void {
    for (const listener of this.#listeners) listener(change);
  }
}
