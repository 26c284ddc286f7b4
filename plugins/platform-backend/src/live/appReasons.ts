import type { Drift } from '@slipway/plugin-platform-common';
import { chartVersion, type ArgoCdApp } from './argocdApp';
import type { DesiredApp } from './desiredApps';

const MAX_REASONS = 3;

const sentence = (text: string) => text.replace(/\s+/g, ' ').trim();

function objectReasons(live: ArgoCdApp): string[] {
  const ill = live.objects.filter(
    ({ health }) => health === 'Degraded' || health === 'Missing',
  );
  return ill
    .slice(0, MAX_REASONS)
    .map(({ kind, name, health, message }) =>
      sentence(
        `${kind} ${name} ${
          message ? `– ${message}` : `is ${health?.toLowerCase()}`
        }`,
      ),
    );
}

/** Why an app is not as it should be, what weighs most first. */
export function appReasons(
  live: ArgoCdApp,
  drift: Drift | undefined,
  desired?: DesiredApp,
): string[] {
  const reasons: string[] = [];
  const { operation } = live;
  if (live.deleting) reasons.push('It is being deleted');
  if (operation && ['Failed', 'Error'].includes(operation.phase)) {
    reasons.push(
      sentence(
        `The last sync failed: ${operation.message ?? 'no reason given'}`,
      ),
    );
  }
  if (live.health !== 'Healthy') {
    if (live.healthMessage) reasons.push(sentence(live.healthMessage));
    reasons.push(...objectReasons(live));
  }
  for (const { type, message } of live.conditions) {
    if (/Error$/.test(type)) reasons.push(sentence(`${type}: ${message}`));
  }
  if (drift === 'wrong-version') {
    reasons.push(
      `Argo CD has version ${chartVersion(live)}, Git ${desired?.version}`,
    );
  }
  if (drift === 'out-of-sync') {
    const changed = live.objects.filter(({ sync }) => sync === 'OutOfSync');
    const [first] = changed;
    if (first) {
      reasons.push(
        `${first.kind} ${first.name}${
          changed.length > 1 ? ` and ${changed.length - 1} more` : ''
        } ${changed.length > 1 ? 'differ' : 'differs'} from Git${
          live.autoSync ? '' : '; automatic sync is off'
        }`,
      );
    }
  }
  if (drift === 'unmanaged') {
    reasons.push('It runs, and Git does not describe it');
  }
  return tellingOnce(reasons).slice(0, MAX_REASONS);
}

/** Argo CD repeats what an object says about the whole app: the one that also names the object is kept. */
function tellingOnce(reasons: readonly string[]): string[] {
  return [...new Set(reasons)].filter(
    reason =>
      !reasons.some(other => other !== reason && other.includes(reason)),
  );
}
