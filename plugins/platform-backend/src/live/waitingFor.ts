import { stateRank, type LiveApp } from '@slipway/plugin-platform-common';
import type { DesiredApp } from './desiredApps';

/** Says of an app that Argo CD has not made yet what it waits for. */
export function waitingFor(
  desired: readonly DesiredApp[],
  made: readonly LiveApp[],
): (app: DesiredApp) => Pick<LiveApp, 'state' | 'reasons' | 'drift'> {
  const states = new Map(made.map(app => [app.name, app.state]));
  const unwell = desired.filter(({ name }) => states.get(name) !== 'healthy');
  const rank = ({ name }: DesiredApp) =>
    stateRank(states.get(name) ?? 'waiting');
  return app => {
    const [first, ...others] = unwell
      .filter(other => other.wave < app.wave)
      .sort((a, b) => a.wave - b.wave || rank(a) - rank(b));
    if (first) {
      const state = states.get(first.name) ?? 'not made yet';
      const more = others.filter(({ wave }) => wave === first.wave).length;
      return {
        state: 'waiting',
        reasons: [
          `Waits for wave ${first.wave}: ${first.name} is ${state.replace(
            /-/g,
            ' ',
          )}${more > 0 ? ` and ${more} more` : ''}`,
        ],
      };
    }
    if (made.length === 0) {
      return {
        state: 'waiting',
        reasons: ['Waits for the first sync of argo-platform'],
      };
    }
    return {
      state: 'missing',
      drift: 'missing',
      reasons: [
        'Git describes it and Argo CD does not have it; it appears at the next sync of argo-platform',
      ],
    };
  };
}
