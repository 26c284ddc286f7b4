import { useCallback } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  platformApiRef,
  type PlatformRequestOptions,
} from '../api/PlatformApi';

/** Which changes of a platform are shown: those that are not over, all, or one's own. */
export const CHANGE_FILTERS = ['all', 'open', 'mine'] as const;

/** One of {@link CHANGE_FILTERS}. */
export type ChangeFilter = (typeof CHANGE_FILTERS)[number];

/** Loads the newest changes that a filter lets through; the same function for the same question. */
export function useListChanges(question: {
  platform: string;
  filter: ChangeFilter;
  limit: number;
}) {
  const api = useApi(platformApiRef);
  const identity = useApi(identityApiRef);
  const { platform, filter, limit } = question;
  return useCallback(
    async (signal: PlatformRequestOptions['signal']) => {
      const requestedBy =
        filter === 'mine'
          ? (await identity.getBackstageIdentity()).userEntityRef
          : undefined;
      return api.listChanges(
        {
          platform,
          limit,
          requestedBy,
          underWay: filter === 'open' ? true : undefined,
        },
        { signal },
      );
    },
    [api, identity, platform, filter, limit],
  );
}
