import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  PLATFORM_CHANGE_DOCUMENT,
  type Change,
} from '@slipway/plugin-platform-common';

/** A change as search knows it; its type in the index is `PLATFORM_CHANGE_DOCUMENT`. @public */
export interface ChangeDocument extends IndexableDocument {
  platform: string;
  state: string;
  /** ISO 8601. */
  createdAt: string;
}

/** The type of changes in the index. */
export const documentType = PLATFORM_CHANGE_DOCUMENT;

/** The text holds what people remember of a change: why, who, which files, and its merge request. */
export function changeDocument(change: Change): ChangeDocument {
  const { platform, mergeRequest } = change;
  return {
    title: change.title,
    text: [
      change.reason,
      platform,
      change.requestedBy ?? change.author,
      mergeRequest && `!${mergeRequest.iid}`,
      ...change.paths,
    ]
      .filter(Boolean)
      .join('\n'),
    location: `/platforms/${encodeURIComponent(
      platform,
    )}/changes/${encodeURIComponent(change.id)}`,
    platform,
    state: change.outcome ?? change.state,
    createdAt: change.createdAt,
  };
}
