import { applicationOf } from './application';
import { advance, appThatRuns, beginSync, newApp } from './appProgress';
import {
  brokenEvent,
  nodes,
  resourceEvent,
  rootApplication,
} from './clusterObjects';
import type { DesiredState } from './desired';
import { ObjectStore, keyOf, type KubeObject } from './ObjectStore';
import {
  desiredReplicas,
  isCrossplane,
  objectsOf,
  type AppObject,
} from './objects';
import { healthOf, syncOf, type RunningApp } from './RunningApp';

/** What Argo CD answers when it cannot do what it was asked. */
export class ClusterRefusal extends Error {}

/**
 * The cluster of one platform with its Argo CD: follows what the repository describes, wave by wave. Nothing
 * runs; only states change with the time.
 */
export class Cluster {
  readonly store = new ObjectStore();
  readonly #apps = new Map<string, RunningApp>();
  readonly #owned = new Map<string, AppObject[]>();
  readonly #failures = new Map<string, string>();
  #desired: DesiredState;
  #timer?: NodeJS.Timeout;
  #closed = false;

  /**
   * @param step - milliseconds that a short step takes
   * @param up - whether everything runs already
   */
  constructor(
    desired: DesiredState,
    private readonly step: number,
    up: boolean,
  ) {
    this.#desired = desired;
    if (up) {
      for (const app of desired.apps)
        this.#apps.set(app.name, appThatRuns(app, desired.revision));
    }
    this.#moveOn();
  }

  get platform(): string {
    return this.#desired.platform;
  }

  get revision(): string {
    return this.#desired.revision;
  }

  app(name: string): RunningApp | undefined {
    return this.#apps.get(name);
  }

  apps(): RunningApp[] {
    return [...this.#apps.values()];
  }

  objects(app: string): AppObject[] {
    return this.#owned.get(app) ?? [];
  }

  /** Takes over what a new commit describes. */
  follow(desired: DesiredState): void {
    this.#desired = desired;
    const names = new Set(desired.apps.map(({ name }) => name));
    for (const app of this.#apps.values()) {
      if (!names.has(app.desired.name) && !app.unmanaged) {
        this.#apps.delete(app.desired.name);
      }
    }
    const now = Date.now();
    for (const next of desired.apps) {
      const app = this.#apps.get(next.name);
      if (!app) continue;
      app.desired = next;
      app.revision = desired.revision;
      app.reconciledAt = new Date(now).toISOString();
      app.unmanaged = undefined;
      if (
        app.applied !== next.fingerprint &&
        app.phase !== 'syncing' &&
        app.autoSync
      ) {
        app.phase = 'due';
        app.until = now + this.step;
      }
    }
    this.#moveOn();
  }

  /** @throws ClusterRefusal while another operation runs */
  sync(name: string, by: string, dryRun: boolean): void {
    const app = this.#existing(name);
    if (app.operation?.phase === 'Running') {
      throw new ClusterRefusal('another operation is already in progress');
    }
    if (dryRun) {
      const at = new Date().toISOString();
      app.operation = {
        phase: 'Succeeded',
        message: 'successfully synced (no more tasks) (dry run)',
        startedAt: at,
        finishedAt: at,
        revision: app.revision,
        automated: false,
        username: by,
      };
      this.#moveOn();
      return;
    }
    beginSync(app, Date.now(), this.step, by);
    this.#moveOn();
  }

  /** @throws ClusterRefusal with auto-sync, as Argo CD does */
  rollback(name: string, id: number, by: string): void {
    const app = this.#existing(name);
    if (app.autoSync) {
      throw new ClusterRefusal(
        'rollback cannot be initiated when auto-sync is enabled',
      );
    }
    const entry = app.history.find(deployment => deployment.id === id);
    if (!entry) {
      throw new ClusterRefusal(
        `application ${name} does not have deployment with id ${id}`,
      );
    }
    beginSync(app, Date.now(), this.step, by);
    app.operation!.revision = entry.revision;
    this.#moveOn();
  }

  /** @throws ClusterRefusal when nothing runs */
  terminate(name: string): void {
    const app = this.#existing(name);
    if (app.operation?.phase !== 'Running') {
      throw new ClusterRefusal(
        'Unable to terminate operation. No operation is in progress',
      );
    }
    app.operation = {
      ...app.operation,
      phase: 'Failed',
      message: 'Operation terminated',
      finishedAt: new Date().toISOString(),
    };
    // Its own sync would only begin again.
    app.autoSync = false;
    app.phase = app.applied === undefined ? 'due' : 'up';
    app.until = Infinity;
    this.#moveOn();
  }

  refresh(name: string): void {
    this.#existing(name).reconciledAt = new Date().toISOString();
    this.#moveOn();
  }

  // --- what goes wrong on purpose

  break(name: string, message: string): void {
    const app = this.#existing(name);
    app.broken = message;
    app.healthSince = new Date().toISOString();
    this.#moveOn();
  }

  /** Changes the replicas of an app's workload by hand; with `sticks`, Argo CD leaves it so. */
  drift(name: string, sticks: boolean): void {
    const app = this.#existing(name);
    app.drifted = {
      replicas: desiredReplicas(name) + 2,
      at: new Date().toISOString(),
      sticks,
    };
    app.autoSync = !sticks;
    app.until = Date.now() + 4 * this.step;
    this.#moveOn();
  }

  /** Makes an app by hand that Git does not describe. */
  addUnmanaged(name: string): void {
    this.#apps.set(name, {
      ...appThatRuns(
        {
          name,
          project: 'default',
          labels: {},
          wave: 0,
          namespace: name,
          source: [
            {
              repoURL: 'https://charts.example',
              chart: name,
              targetRevision: '1.0.0',
            },
          ],
          folder: '',
          fingerprint: '',
          manifests: [],
        },
        this.#desired.revision,
      ),
      unmanaged: true,
      autoSync: false,
    });
    this.#moveOn();
  }

  breakResource(name: string, message: string): void {
    this.#failures.set(name, message);
    this.#moveOn();
  }

  /** Undoes everything that was done to an app or resource on purpose. */
  heal(name: string): void {
    this.#failures.delete(name);
    const app = this.#apps.get(name);
    if (app?.unmanaged) this.#apps.delete(name);
    else if (app) {
      app.broken = undefined;
      app.drifted = undefined;
      app.autoSync = true;
      app.healthSince = new Date().toISOString();
      if (app.applied !== app.desired.fingerprint) app.phase = 'due';
    }
    this.#moveOn();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #existing(name: string): RunningApp {
    const app = this.#apps.get(name);
    if (!app) throw new ClusterRefusal(`application ${name} not found`);
    return app;
  }

  /** Makes the apps of the next wave, once those before are healthy: as the root Application does. */
  #nextWave(now: number): void {
    const waves = [...new Set(this.#desired.apps.map(({ wave }) => wave))].sort(
      (a, b) => a - b,
    );
    for (const wave of waves) {
      const apps = this.#desired.apps.filter(app => app.wave === wave);
      for (const desired of apps) {
        if (this.#apps.has(desired.name)) continue;
        this.#apps.set(
          desired.name,
          newApp(desired, this.#desired.revision, now, this.step),
        );
      }
      const done = apps.every(desired => {
        const app = this.#apps.get(desired.name);
        return app && healthOf(app) === 'Healthy' && syncOf(app) === 'Synced';
      });
      if (!done) return;
    }
  }

  #moveOn(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const now = Date.now();
    for (const app of this.#apps.values()) advance(app, now, this.step);
    this.#nextWave(now);
    this.#write();
    const next = Math.min(
      ...[...this.#apps.values()].map(({ until }) => until),
    );
    if (next === Infinity) return;
    this.#timer = setTimeout(
      () => this.#moveOn(),
      Math.max(10, next - Date.now()),
    );
    this.#timer.unref();
  }

  /** Writes everything as objects; those that are as before are not touched. */
  #write(): void {
    const keep = new Set<string>();
    const put = (object: KubeObject) => {
      keep.add(keyOf(object));
      this.store.put(object);
    };
    nodes.forEach(put);
    this.#owned.clear();
    const namespaces = new Set<string>(['argocd']);
    for (const app of this.#apps.values()) {
      const objects = objectsOf(app, this.#failures);
      this.#owned.set(app.desired.name, objects);
      if (app.applied !== undefined) namespaces.add(app.desired.namespace);
      put(applicationOf(app, objects));
      for (const { object } of objects) put(object);
      if (app.broken !== undefined) put(brokenEvent(app));
    }
    put(rootApplication(this.#desired, [...this.#apps.values()]));
    for (const name of namespaces) {
      put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
        status: { phase: 'Active' },
      });
    }
    for (const [name, message] of this.#failures) {
      const kind = [...this.#owned.values()]
        .flat()
        .find(
          ({ object }) =>
            object.metadata.name === name && isCrossplane(object.apiVersion),
        )?.object.kind;
      if (kind) put(resourceEvent(kind, name, message));
    }
    for (const object of this.store.list(() => true)) {
      const key = keyOf(object);
      if (!keep.has(key)) this.store.remove(key);
    }
  }
}
