import type { App, Platform } from '../model';

/** Why a group has to come along: an app that was chosen needs one of its apps. @public */
export interface GroupNeed {
  /** The group that has to come along. */
  group: string;
  /** The app of that group that is needed. */
  app: string;
  /** The app that needs it. */
  neededBy: string;
  /** The group of the app that needs it. */
  neededByGroup: string;
}

/** A choice of groups, completed. @public */
export interface GroupSelection {
  /** All groups that come along, in the order of the platform. */
  groups: string[];
  /** The groups that were not chosen but come along, with the first reason of each. */
  needs: GroupNeed[];
  /** The groups that are left out, in the order of the platform. */
  leftOut: string[];
}

/** What choosing groups needs to know of a platform. @public */
export interface SelectableGroups {
  groups: Pick<Platform['groups'][number], 'name' | 'required'>[];
  apps: Pick<App, 'name' | 'group' | 'dependsOn'>[];
}

/**
 * Completes a choice of groups: required groups always come along, and so do the groups of every app
 * that a chosen app depends on, directly or not.
 *
 * @throws Error when a chosen group does not exist
 * @public
 */
export function selectGroups(
  platform: SelectableGroups,
  chosen: Iterable<string>,
): GroupSelection {
  const names = platform.groups.map(group => group.name);
  const selected = new Set(
    platform.groups.filter(g => g.required).map(g => g.name),
  );
  for (const group of chosen) {
    if (!names.includes(group)) {
      throw new Error(
        `There is no group ${group}; choose from ${names.join(', ')}`,
      );
    }
    selected.add(group);
  }
  const groupOf = new Map(platform.apps.map(app => [app.name, app.group]));
  const appsOf = new Map<string, SelectableGroups['apps']>();
  for (const app of platform.apps) {
    if (app.group === undefined) continue;
    appsOf.set(app.group, [...(appsOf.get(app.group) ?? []), app]);
  }
  const needs: GroupNeed[] = [];
  const queue = [...selected];
  for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
    for (const app of appsOf.get(group) ?? []) {
      for (const dependency of app.dependsOn) {
        const needed = groupOf.get(dependency);
        if (needed === undefined || selected.has(needed)) continue;
        selected.add(needed);
        queue.push(needed);
        needs.push({
          group: needed,
          app: dependency,
          neededBy: app.name,
          neededByGroup: group,
        });
      }
    }
  }
  return {
    groups: names.filter(name => selected.has(name)),
    needs,
    leftOut: names.filter(name => !selected.has(name)),
  };
}
