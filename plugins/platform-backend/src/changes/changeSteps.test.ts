import type {
  LiveApp,
  LiveResource,
  Pipeline,
  PipelineStatus,
} from '@slipway/plugin-platform-common';
import { changeSteps } from './changeSteps';
import type { AfterMerge, FollowedChange } from './FollowedChange';

const merged = '2026-11-24T10:00:00.000Z';
const minutes = (count: number) => Date.parse(merged) + count * 60_000;

const change = (values: Partial<FollowedChange> = {}): FollowedChange => ({
  state: 'merged',
  url: 'https://gitlab.test/mr/1',
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:30:00.000Z',
  mergedAt: merged,
  owners: [],
  approvedBy: [],
  ...values,
});

const loki = (values: Partial<LiveApp> = {}): LiveApp => ({
  name: 'loki',
  state: 'healthy',
  sync: 'Synced',
  health: 'Healthy',
  resources: { total: 1, outOfSync: 0, unhealthy: 0 },
  reasons: [],
  autoSync: true,
  ...values,
});

const policy = (values: Partial<LiveResource>): LiveResource => ({
  name: 'viewer',
  apiVersion: 'v1',
  kind: 'Policy',
  objectName: 'viewer',
  state: 'ready',
  conditions: [],
  ...values,
});

const pipeline = (
  status: PipelineStatus,
  job: Partial<Pipeline['stages'][0]['jobs'][0]> = {},
): Pipeline => ({
  id: 1,
  status,
  ref: 'main',
  sha: 'a',
  source: 'push',
  url: 'https://gitlab.test/p/1',
  createdAt: merged,
  finishedAt: '2026-11-24T10:01:00.000Z',
  stages: [
    {
      name: 'plan',
      status,
      jobs: [
        {
          id: 2,
          name: 'plan',
          stage: 'plan',
          status,
          url: 'https://gitlab.test/j/2',
          allowFailure: false,
          ...job,
        },
      ],
    },
  ],
});

type Touched = NonNullable<AfterMerge['touched']>;

const after = (
  touched: Partial<Touched>,
  values: Partial<AfterMerge> = {},
): AfterMerge => ({
  now: minutes(3),
  pipelines: { source: 'gitlab', status: 'live' },
  pipeline: pipeline('success'),
  argocd: { source: 'argocd', status: 'live' },
  touched: { apps: [], resources: [], ...touched },
  before: [],
  ...values,
});

const app = (live?: LiveApp, compared = true, present = true) => ({
  apps: [{ name: 'loki', present, compared, ...(live && { live }) }],
});

/** The step whose turn it is, as `name: reason`. */
const turn = (of: FollowedChange, known?: AfterMerge) => {
  const { steps, outcome } = changeSteps(of, known);
  const step = steps.find(({ state }) => ['current', 'failed'].includes(state));
  return [outcome, step && `${step.name}: ${step.reason}`];
};

describe('before the merge', () => {
  it.each<[Partial<FollowedChange>, unknown[]]>([
    [
      { state: 'proposing' },
      [undefined, 'proposed: The merge request is being made'],
    ],
    [{ state: 'failed', error: 'No.' }, ['failed', 'proposed: No.']],
    [
      { state: 'proposed', owners: ['@security', '@platform'] },
      [undefined, 'approved: waits for an approval of @security, @platform'],
    ],
    [{ state: 'proposed' }, [undefined, 'approved: waits for an approval']],
    [
      { state: 'proposed', mergeStatus: 'conflict' },
      [
        undefined,
        expect.stringMatching(/^approved: conflicts with the branch/),
      ],
    ],
    [
      { state: 'approved', approvedBy: ['Ada'] },
      [undefined, 'merged: waits to be merged'],
    ],
    [
      { state: 'closed' },
      ['closed', 'merged: The merge request was closed without being merged'],
    ],
  ])('%j', (values, expected) => {
    const of = change({ mergedAt: undefined, ...values });
    expect(turn(of)).toEqual(expected);
  });

  it('tells who approved, or that nobody did', () => {
    expect(changeSteps(change({ approvedBy: ['Ada'] })).steps[1]).toEqual({
      name: 'approved',
      state: 'done',
      reason: 'Approved by Ada',
      at: merged,
    });
    expect(changeSteps(change()).steps[1]!.state).toBe('skipped');
  });
});

describe('after the merge', () => {
  it.each<[string, AfterMerge, unknown[]]>([
    ['all is well', after(app(loki())), ['live', undefined]],
    [
      'no app is touched',
      after({}, { argocd: { source: 'argocd', status: 'stale' } }),
      ['live', undefined],
    ],
    [
      'the pipeline runs',
      after(app(loki()), { pipeline: pipeline('running') }),
      [undefined, 'pipeline: The job plan runs'],
    ],
    [
      'a job failed',
      after(app(loki()), {
        pipeline: pipeline('failed', { failureReason: 'script_failure' }),
      }),
      ['failed', 'pipeline: The job plan failed: script_failure'],
    ],
    [
      'a job waits for a person',
      after(app(loki()), { pipeline: pipeline('manual') }),
      [undefined, 'pipeline: The job plan waits for a person'],
    ],
    [
      'no pipeline yet',
      after(app(loki()), { pipeline: undefined, now: minutes(1) }),
      [undefined, 'pipeline: waits for GitLab to start a pipeline'],
    ],
    [
      'no pipeline at all',
      after(app(loki()), { pipeline: undefined }),
      ['live', undefined],
    ],
    [
      'GitLab is away',
      after(app(loki()), {
        pipeline: undefined,
        pipelines: { source: 'gitlab', status: 'stale', error: 'no route' },
      }),
      [undefined, 'pipeline: GitLab cannot be asked: no route'],
    ],
    [
      'the merged state is not read',
      after({}, { touched: undefined }),
      [undefined, 'synced: The portal has not read the merged state yet'],
    ],
    [
      'Argo CD is away',
      after(app(loki()), {
        argocd: { source: 'argocd', status: 'stale', error: 'timeout' },
      }),
      [undefined, 'synced: Argo CD cannot be asked: timeout'],
    ],
    [
      'an older commit is compared',
      after(app(loki(), false), { now: minutes(20) }),
      [
        undefined,
        'synced: waits since 20 min: Argo CD has not compared loki with it yet',
      ],
    ],
    [
      'the app is not made',
      after(app(undefined, false)),
      [undefined, 'synced: waits since 3 min: Argo CD has not made loki yet'],
    ],
    [
      'it is synced now',
      after(app(loki({ sync: 'OutOfSync' }))),
      [undefined, 'synced: loki is being synced'],
    ],
    [
      'another version runs',
      after(app(loki({ drift: 'wrong-version' }))),
      [undefined, 'synced: loki is being synced'],
    ],
    [
      'the sync failed after the merge',
      after(
        app(
          loki({
            sync: 'OutOfSync',
            operation: {
              phase: 'Failed',
              finishedAt: '2026-11-24T10:02:00Z',
              message: 'denied',
            },
          }),
        ),
      ),
      ['failed', 'synced: loki could not be synced: denied'],
    ],
    [
      'the sync failed before the merge',
      after(
        app(
          loki({
            sync: 'OutOfSync',
            operation: { phase: 'Failed', finishedAt: '2026-11-24T09:02:00Z' },
          }),
        ),
      ),
      [undefined, 'synced: loki is being synced'],
    ],
    [
      'degraded for a moment',
      after(app(loki({ health: 'Degraded', reasons: ['no disk'] }))),
      [undefined, 'healthy: loki is degraded: no disk'],
    ],
    [
      'degraded for long',
      after(app(loki({ health: 'Degraded', reasons: ['no disk'] })), {
        now: minutes(11),
      }),
      ['failed', 'healthy: loki is degraded: no disk'],
    ],
    [
      'progressing for long',
      after(app(loki({ health: 'Progressing' })), { now: minutes(11) }),
      [undefined, 'healthy: loki is progressing'],
    ],
    [
      'removed and gone',
      after(app(undefined, false, false)),
      ['live', undefined],
    ],
    [
      'removed and still there',
      after(app(loki(), true, false)),
      [undefined, 'synced: waits since 3 min: loki is still in the cluster'],
    ],
    [
      'a resource that is not ready',
      after({
        resources: [
          {
            title: 'vault policy viewer',
            present: true,
            live: policy({ state: 'pending', reason: 'creating' }),
          },
        ],
      }),
      [undefined, 'healthy: vault policy viewer is pending: creating'],
    ],
  ])('%s', (_, known, expected) => {
    expect(turn(change(), known)).toEqual(expected);
  });

  it('keeps the times at which steps were done first', () => {
    const first = changeSteps(change(), after(app(loki())));
    const later = changeSteps(
      change(),
      after(app(loki()), { now: minutes(30), before: first.steps }),
    );
    expect(later.steps).toEqual(first.steps);
  });
});
