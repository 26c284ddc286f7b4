import { PLATFORM_FILE } from '@slipway/plugin-platform-common';
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
          message: `the name ${name} belongs to the platform in ${owner.location.title}`,
          remedy: 'Give this platform another name',
        },
        ...snapshot.problems,
      ],
    };
  });
}
