import type { Change } from '@slipway/plugin-platform-common';

/** One change, with what a test says about it. */
export function aChange(change: Partial<Change> = {}): Change {
  return {
    id: '3f2a9c1d-77ab-4c1e-9d5e-0a1b2c3d4e5f',
    platform: 'nordwind',
    kind: 'app.upgrade',
    title: 'Upgrade loki to 19.0.0',
    requestedBy: 'user:default/ada',
    state: 'proposed',
    mergeRequest: {
      iid: 7,
      url: 'https://gitlab.example.com/platforms/nordwind/-/merge_requests/7',
    },
    paths: ['platform/argo-platform/apps/observability/loki/app.yaml'],
    createdAt: new Date(Date.now() - 60_000).toISOString(),
    updatedAt: new Date(Date.now() - 30_000).toISOString(),
    ...change,
  };
}
