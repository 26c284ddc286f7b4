/** What the measuring process tells the portal to do. */
export type Order =
  /** Look at all repositories, then wait until the catalog shows so many entities. */
  | { order: 'refresh'; entities: number }
  /** As a webhook would: look at one repository, then wait until the catalog shows an app's new version. */
  | { order: 'push'; project: string; app: string; version: string }
  | { order: 'stop' };

/** What the portal answers. Backstage uses the same channel for itself, hence the name. */
export type Answer =
  | { benchmark: 'ready' }
  | { benchmark: 'measured'; measured: Measured };

/** What the portal measured while it did that. */
export interface Measured {
  /** Until the provider had handed everything to the catalog. */
  seconds: number;
  /** Until the catalog had processed it and would show it. */
  secondsUntilShown: number;
  /** Entities that were inserted or updated in the catalog for the provider. */
  writes: number;
  /** The most memory the process ever used, in bytes. */
  peakMemory: number;
}
