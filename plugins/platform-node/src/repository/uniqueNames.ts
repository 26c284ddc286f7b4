import { PLATFORM_FILE, finding } from '@slipway/plugin-platform-common';
import type { PlatformSnapshot } from './PlatformRepositories';

/**
 * Of several repositories that claim one name, the first keeps it, and the others are told so: entities
 * and pages of two platforms under one name would overwrite each other.
 */
export function withUniqueNames(
  snapshots: PlatformSnapshot[],
): PlatformSnapshot[] {
  const owners = new Map<string, PlatformSnapshot>();
  return snapshots.map(snapshot => {
    const name = snapshot.platform?.name;
    if (name === undefined) return snapshot;
    const owner = owners.get(name);
    if (!owner) {
      owners.set(name, snapshot);
      return snapshot;
    }
    return {
      ...snapshot,
      platform: undefined,
      problems: [
        {
          severity: 'error' as const,
          file: PLATFORM_FILE,
          field: 'name',
          ...finding('name-taken', { name, other: owner.location.title }),
        },
        ...snapshot.problems,
      ],
    };
  });
}
