import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDone, readApplications } from './applications.ts';
import { planCounts, planSummary } from './plan.ts';
import { report } from './report.ts';
import { readStageTimes, stageTime } from './stages.ts';

const application = (
  name: string,
  wave: string,
  sync: string,
  health: string,
  since?: string,
) => ({
  metadata: { name, annotations: { 'argocd.argoproj.io/sync-wave': wave } },
  status: {
    sync: { status: sync },
    health: {
      status: health,
      message: `${name} is ${health}`,
      lastTransitionTime: since,
    },
  },
});

describe('applications', () => {
  it('are done when they are synced and healthy', () => {
    const items = [
      application('a', '0', 'Synced', 'Healthy'),
      application('b', '10', 'OutOfSync', 'Healthy'),
      application('c', '10', 'Synced', 'Degraded'),
      { metadata: { name: 'd' } },
    ];
    const read = readApplications(JSON.stringify({ items }));

    assert.deepEqual(read.map(isDone), [true, false, false, false]);
    assert.deepEqual(read[3], {
      name: 'd',
      wave: 0,
      sync: 'Unknown',
      health: 'Unknown',
      message: '',
      since: undefined,
    });
  });
});

describe('report', () => {
  const start = Date.parse('2026-11-23T10:00:00Z');
  const stages = [
    stageTime('apply', '2026-11-23T09:58:00Z', '2026-11-23T10:00:00Z'),
  ];
  const wait = {
    platform: 'p',
    pipeline: 'url',
    start,
    end: start + 600_000,
    stages,
  };

  it('gives the seconds of each wave, and why an app is not there', () => {
    const apps = readApplications(
      JSON.stringify({
        items: [
          application('a', '0', 'Synced', 'Healthy', '2026-11-23T10:01:00Z'),
          application('b', '10', 'Synced', 'Healthy', '2026-11-23T10:02:00Z'),
          application('c', '10', 'Synced', 'Healthy', '2026-11-23T10:03:30Z'),
          application('d', '40', 'OutOfSync', 'Missing'),
        ],
      }),
    );

    const result = report(apps, wait);
    assert.equal(result.healthy, false);
    assert.equal(result.seconds, 600);
    assert.deepEqual(
      result.stages.map(({ stage, seconds }) => [stage, seconds]),
      [['apply', 120]],
    );
    assert.deepEqual(result.waves, [
      { wave: 0, apps: 1, healthy: 1, seconds: 60 },
      { wave: 10, apps: 2, healthy: 2, seconds: 210 },
      { wave: 40, apps: 1, healthy: 0, seconds: null },
    ]);
    assert.deepEqual(result.failures, [
      {
        app: 'd',
        sync: 'OutOfSync',
        health: 'Missing',
        message: 'd is Missing',
      },
    ]);
  });

  it('does not call a platform without apps healthy', () => {
    assert.equal(report([], wait).healthy, false);
  });
});

describe('planSummary', () => {
  const change = (address: string, ...actions: string[]) => ({
    address,
    type: 't',
    change: { actions },
  });

  it('says first what is lost', () => {
    const text = planSummary({
      resource_changes: [
        change('a.new', 'create'),
        change('a.same', 'no-op'),
        change('a.gone', 'delete'),
        change('a.other', 'delete', 'create'),
        change('a.changed', 'update'),
      ],
    });

    assert.match(
      text,
      /^\*\*1 to destroy, 1 to replace, 1 to change, 1 to create\*\*/,
    );
    assert.match(text, /loses its data/);
    assert.ok(text.indexOf('a.gone') < text.indexOf('a.new'));
    assert.doesNotMatch(text, /a\.same/);
  });

  it('counts a replacement as both, as GitLab does', () => {
    const changes = [
      change('a.new', 'create'),
      change('a.other', 'delete', 'create'),
      change('a.changed', 'update'),
      change('a.same', 'no-op'),
      change('a.read', 'read'),
    ];

    assert.deepEqual(planCounts({ resource_changes: changes }), {
      create: 2,
      update: 1,
      delete: 1,
    });
  });

  it('says what of an earlier platform is taken over, also when nothing else changes', () => {
    const taken = change('aws_s3_bucket.this["vault-snapshots"]', 'no-op');
    const text = planSummary({
      resource_changes: [
        { ...taken, change: { ...taken.change, importing: { id: 'kept' } } },
      ],
    });
    assert.match(text, /^\*\*1 to take over\*\*/);
    assert.match(text, /`aws_s3_bucket.this\["vault-snapshots"\]` is `kept`/);
  });

  it('says that there is nothing to do', () => {
    assert.match(
      planSummary({ resource_changes: [change('a', 'no-op')] }),
      /No changes/,
    );
  });
});

describe('stage times', () => {
  const inFolder = (notes: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'stage-times-'));
    for (const [name, text] of Object.entries(notes))
      writeFileSync(join(folder, name), text);
    return folder;
  };

  it('are read in the order of the stages, as stage-time.sh writes them', () => {
    const folder = inFolder({});
    const script = fileURLToPath(new URL('stage-time.sh', import.meta.url));
    const note = (stage: string, startedAt: string) =>
      execFileSync('sh', [script], {
        cwd: folder,
        env: {
          ...process.env,
          CI_JOB_STAGE: stage,
          CI_JOB_STARTED_AT: startedAt,
        },
      });
    const ago = (seconds: number) =>
      new Date(Date.now() - seconds * 1000).toISOString();
    note('plan', ago(300));
    note('apply', ago(200));

    const times = readStageTimes(join(folder, 'stage-times'));
    rmSync(folder, { recursive: true });
    assert.deepEqual(
      times.map(({ stage }) => stage),
      ['plan', 'apply'],
    );
    assert.ok(times[0]!.seconds >= 299 && times[0]!.seconds < 330);
  });

  it('that cannot be read are an error', () => {
    const folder = inFolder({
      'plan.json': '{"stage":"plan","startedAt":"","finishedAt":"x"}',
    });
    assert.throws(() => readStageTimes(folder), /stage plan are not ISO 8601/);
    rmSync(folder, { recursive: true });
  });
});
