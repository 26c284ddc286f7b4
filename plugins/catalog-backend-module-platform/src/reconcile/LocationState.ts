import type { PlatformSnapshot } from '@slipway/plugin-platform-node';
import type {
  Platform,
  Problem,
  RepositoryLocation,
} from '@slipway/plugin-platform-common';

/** What is known of a location for certain. */
export type LocationState =
  | {
      kind: 'platform';
      id: string;
      title: string;
      location: RepositoryLocation;
      platform: Platform;
      problems: Problem[];
    }
  /** The repository is there, and what it holds makes no platform. */
  | { kind: 'unusable'; id: string; title: string; problems: Problem[] }
  /** The repository is not there any more. */
  | { kind: 'gone'; id: string; title: string };

/** What a snapshot says for certain; `undefined` when the last attempt to look failed. */
export function stateOf(snapshot: PlatformSnapshot): LocationState | undefined {
  const { location, observed, missing, platform, problems } = snapshot;
  const { id, title } = location;
  if (missing) return { kind: 'gone', id, title };
  if (observed.status !== 'fresh') return undefined;
  return platform
    ? { kind: 'platform', id, title, location, platform, problems }
    : { kind: 'unusable', id, title, problems };
}
