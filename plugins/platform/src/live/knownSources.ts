import type { LiveSource } from '@slipway/plugin-platform-common';

/** Whether Argo CD has ever told what runs, so that there is something to show. */
export function isKnown(sources: LiveSource[]): boolean {
  const argocd = sources.find(({ source }) => source === 'argocd');
  return argocd?.status === 'live' || argocd?.observedAt !== undefined;
}

/** Whether the portal has a connection to Argo CD at all. */
export function isConnected(sources: LiveSource[]): boolean {
  return sources.some(
    ({ source, status }) => source === 'argocd' && status !== 'off',
  );
}
