import type { Platform } from '@slipway/plugin-platform-common';
import type { FollowedKind } from './KubernetesFollower';

/** The kinds of Crossplane that a repository describes: those are followed in the cluster. */
export function kindsOf(platform: Platform): FollowedKind[] {
  const kinds = new Map(
    platform.resources.map(({ manifest: { apiVersion, kind } }) => [
      `${apiVersion} ${kind}`,
      { apiVersion, kind },
    ]),
  );
  return [...kinds.values()];
}
