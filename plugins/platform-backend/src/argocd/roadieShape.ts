import type { LiveAppDetail } from '@slipway/plugin-platform-common';

/**
 * An app in the shape of Argo CD's Application, as far as Roadie's plugin reads it. Its codec wants times in
 * `operationState` when that is there.
 */
export function roadieApplication(
  platform: string,
  app: Omit<LiveAppDetail, 'pendingChanges'>,
) {
  const { operation } = app;
  return {
    metadata: {
      name: app.name,
      namespace: 'argocd',
      instance: { name: platform, ...(app.url && { url: app.url }) },
    },
    status: {
      sync: { status: app.sync },
      health: { status: app.health },
      ...(operation?.startedAt && {
        operationState: {
          phase: operation.phase,
          startedAt: operation.startedAt,
          ...(operation.finishedAt && { finishedAt: operation.finishedAt }),
        },
      }),
      history: app.history.map(entry => ({
        id: entry.id,
        revision: entry.revision,
        deployedAt: entry.deployedAt,
      })),
    },
  };
}
