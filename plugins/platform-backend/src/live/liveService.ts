import {
  stateRank,
  type AppState,
  type LiveApp,
  type LiveResource,
  type LiveServiceDetail,
  type Service,
} from '@slipway/plugin-platform-common';
import { relatedResource } from './resourceLinks';

const MOST_REASONS = 3;

/** What the state of a resource means for the service it belongs to. */
const stateOfResource: Record<LiveResource['state'], AppState> = {
  ready: 'healthy',
  pending: 'progressing',
  failed: 'degraded',
  missing: 'missing',
  unmanaged: 'unmanaged',
  unknown: 'unknown',
};

const worstFirst = <T>(items: readonly T[], state: (item: T) => AppState) =>
  [...items].sort((a, b) => stateRank(state(a)) - stateRank(state(b)));

/**
 * A managed service as the sum of its parts.
 *
 * @param parts - its own apps and resources; what it stands on counts for those, and not for it
 */
export function liveService(
  service: Service,
  parts: { apps: LiveApp[]; resources: LiveResource[] },
): Omit<LiveServiceDetail, 'sources' | 'dependsOn' | 'pendingChanges'> {
  const apps = worstFirst(parts.apps, ({ state }) => state);
  const resources = worstFirst(
    parts.resources,
    ({ state }) => stateOfResource[state],
  );
  const [worst] = worstFirst(
    [
      ...apps.map(({ state }) => state),
      ...resources.map(({ state }) => stateOfResource[state]),
    ],
    state => state,
  );
  const mounts = resources.filter(
    ({ system, folder }) => system === 'vault' && folder === 'mount',
  );
  return {
    name: service.name,
    title: service.title,
    type: service.type,
    owner: service.owner,
    namespace: service.namespace,
    state: worst ?? 'unknown',
    reasons: [
      ...apps.flatMap(({ name, reasons }) =>
        reasons.map(reason => `${name}: ${reason}`),
      ),
      ...resources.flatMap(({ name, kind, reason }) =>
        reason ? [`${kind} ${name}: ${reason}`] : [],
      ),
    ].slice(0, MOST_REASONS),
    ...(mounts.length === 1 && { secretsPath: mounts[0]!.name }),
    apps,
    resources: resources.map(resource => ({
      ...relatedResource(resource),
      ...(resource.reason !== undefined && { reason: resource.reason }),
    })),
  };
}
