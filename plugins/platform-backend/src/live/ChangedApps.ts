import { randomUUID } from 'node:crypto';
import type { LiveApp, PlatformLive } from '@slipway/plugin-platform-common';

/** When something became as it is, or went. */
interface Moment {
  /** The version with which it did. */
  at: number;
  /** Milliseconds since 1970. */
  time: number;
}

interface Versioned extends Moment {
  app: LiveApp;
  text: string;
}

const KEPT_REMOVALS = 1_000;
/**
 * How much later one replica may see what another saw, the difference of their clocks included, in milliseconds. What
 * is sent twice within it does no harm.
 */
const BETWEEN_REPLICAS = 30_000;

/** The apps of a platform, and since which version each is as it is: who has a version is told only what is new. */
export class ChangedApps {
  /** Where the answer came from, so that another process's versions are not mistaken for ours. */
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #apps = new Map<string, Versioned>();
  #removed: (Moment & { name: string })[] = [];
  #forgotten: Moment = { at: 0, time: 0 };
  #version = 0;
  /** Since when every change was seen here; milliseconds since 1970. */
  readonly #watchedSince = Date.now();

  all(): LiveApp[] {
    return [...this.#apps.values()].map(({ app }) => app);
  }

  get(name: string): LiveApp | undefined {
    return this.#apps.get(name)?.app;
  }

  /** Takes over the apps as they are now. */
  update(apps: readonly LiveApp[]): void {
    const now: Moment = { at: this.#version + 1, time: Date.now() };
    let changed = false;
    const names = new Set<string>();
    for (const app of apps) {
      names.add(app.name);
      const text = JSON.stringify(app);
      const before = this.#apps.get(app.name);
      if (before?.text === text) continue;
      this.#apps.set(app.name, { app, text, ...now });
      changed = true;
    }
    for (const name of this.#apps.keys()) {
      if (names.has(name)) continue;
      this.#apps.delete(name);
      this.#removed.push({ name, ...now });
      changed = true;
    }
    while (this.#removed.length > KEPT_REMOVALS) {
      this.#forgotten = this.#removed.shift()!;
    }
    if (changed) this.#version = now.at;
  }

  /** What is new to somebody who has a version, or all of it when that cannot be told. */
  since(
    version: string | undefined,
  ): Pick<PlatformLive, 'full' | 'apps' | 'removed'> {
    const isNew = this.#newSince(version);
    if (!isNew) return { full: true, apps: this.all(), removed: [] };
    return {
      full: false,
      apps: [...this.#apps.values()].filter(isNew).map(({ app }) => app),
      removed: this.#removed
        .filter(gone => isNew(gone) && !this.#apps.has(gone.name))
        .map(({ name }) => name),
    };
  }

  /**
   * The version of what is here.
   *
   * @param knownUntil - until when this is known to be all there is to know; milliseconds since 1970
   */
  version(knownUntil: number): string {
    return `${this.#epoch}.${this.#version}.${knownUntil}`;
  }

  /** A version of another replica counts by its time: what changed here since a little before that is new to it. */
  #newSince(
    since: string | undefined,
  ): ((change: Moment) => boolean) | undefined {
    const [epoch, number, milliseconds] = since?.split('.') ?? [];
    if (epoch === undefined) return undefined;
    if (epoch === this.#epoch) {
      const version = Number(number);
      return Number.isInteger(version) &&
        version >= this.#forgotten.at &&
        version <= this.#version
        ? ({ at }) => at > version
        : undefined;
    }
    const known = Number(milliseconds) - BETWEEN_REPLICAS;
    return known >= Math.max(this.#watchedSince, this.#forgotten.time)
      ? ({ time }) => time >= known
      : undefined;
  }
}
