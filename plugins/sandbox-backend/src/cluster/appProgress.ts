import { createHash } from 'node:crypto';
import type { DesiredApp } from './desired';
import type { RunningApp } from './RunningApp';

const KEPT_DEPLOYMENTS = 10;

/** An app that runs since an hour. */
export function appThatRuns(desired: DesiredApp, revision: string): RunningApp {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  return {
    desired,
    revision,
    applied: desired.fingerprint,
    phase: 'up',
    until: Infinity,
    healthSince: at,
    reconciledAt: new Date().toISOString(),
    autoSync: true,
    operation: {
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      startedAt: at,
      finishedAt: at,
      revision,
      automated: true,
    },
    history: [
      {
        id: 1,
        revision,
        source: desired.source,
        deployStartedAt: at,
        deployedAt: at,
        automated: true,
      },
    ],
  };
}

/** An app that was made this moment and is synced soon. */
export function newApp(
  desired: DesiredApp,
  revision: string,
  now: number,
  step: number,
): RunningApp {
  const at = new Date(now).toISOString();
  return {
    desired,
    revision,
    phase: 'due',
    until: now + step / 2,
    healthSince: at,
    reconciledAt: at,
    autoSync: true,
    history: [],
  };
}

/**
 * Begins to sync an app.
 *
 * @param step - milliseconds that it takes
 * @param by - who asked; Argo CD itself when nobody did
 */
export function beginSync(
  app: RunningApp,
  now: number,
  step: number,
  by?: string,
): void {
  app.phase = 'syncing';
  app.until = now + step;
  app.operation = {
    phase: 'Running',
    message: 'waiting for healthy state of objects',
    startedAt: new Date(now).toISOString(),
    revision: app.revision,
    automated: by === undefined,
    ...(by !== undefined && { username: by }),
  };
}

/** Takes an app to where it is by now. */
export function advance(app: RunningApp, now: number, step: number): void {
  if (app.drifted && !app.drifted.sticks && app.until <= now) {
    app.drifted = undefined;
    beginSync(app, now, step);
  }
  if (app.until > now) return;
  if (app.phase === 'due') beginSync(app, now, step);
  else if (app.phase === 'syncing') endSync(app, now, step);
  else if (app.phase === 'starting') endStart(app, now);
}

function endSync(app: RunningApp, now: number, step: number): void {
  const at = new Date(now).toISOString();
  if (app.broken?.startsWith('SyncError')) {
    app.operation = {
      ...app.operation!,
      phase: 'Failed',
      message: app.broken,
      finishedAt: at,
    };
    app.phase = app.applied === undefined ? 'due' : 'up';
    app.until = Infinity;
    return;
  }
  app.applied = app.desired.fingerprint;
  app.drifted = undefined;
  app.phase = 'starting';
  app.healthSince = at;
  app.until = now + startTime(app.desired.name, step);
}

function endStart(app: RunningApp, now: number): void {
  const at = new Date(now).toISOString();
  app.phase = 'up';
  app.until = Infinity;
  app.healthSince = at;
  app.reconciledAt = at;
  app.operation = {
    ...app.operation!,
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    finishedAt: at,
  };
  app.history = [
    ...app.history,
    {
      id: (app.history.at(-1)?.id ?? 0) + 1,
      revision: app.operation.revision,
      source: app.desired.source,
      deployStartedAt: app.operation.startedAt,
      deployedAt: at,
      automated: app.operation.automated,
    },
  ].slice(-KEPT_DEPLOYMENTS);
}

/** Apps differ in how long they need, always the same way. */
function startTime(name: string, step: number): number {
  const byte = createHash('sha256').update(name).digest()[0]!;
  return step * (1 + (byte % 3));
}
