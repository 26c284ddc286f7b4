import type { LiveApp, PlatformLive } from '@slipway/plugin-platform-common';

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * What is known after an answer, full or only of what changed. Apps that are as they were stay the same objects,
 * and so does the list when all are, so that React draws only what changed.
 */
export function mergeLive(
  before: PlatformLive | undefined,
  answer: PlatformLive,
): PlatformLive {
  if (!before) return answer;
  const known = new Map(before.apps.map(app => [app.name, app]));
  const kept = (app: LiveApp): LiveApp => {
    const old = known.get(app.name);
    return old && same(old, app) ? old : app;
  };

  let apps: LiveApp[];
  if (answer.full) {
    apps = answer.apps.map(kept);
  } else {
    const changed = new Map(answer.apps.map(app => [app.name, kept(app)]));
    const removed = new Set(answer.removed);
    apps = before.apps
      .filter(({ name }) => !removed.has(name))
      .map(app => changed.get(app.name) ?? app);
    const added = [...changed.values()].filter(({ name }) => !known.has(name));
    if (added.length > 0) {
      apps = [...apps, ...added].sort((a, b) => (a.name < b.name ? -1 : 1));
    }
  }
  const unchanged =
    apps.length === before.apps.length &&
    apps.every((app, index) => app === before.apps[index]);
  return {
    ...answer,
    apps: unchanged ? before.apps : apps,
    removed: [],
    full: true,
  };
}
