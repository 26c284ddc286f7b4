import type {
  Change,
  ChangeKindName,
  ChangeOutcome,
  ChangeState,
} from '@slipway/plugin-platform-common';
import type { PreparedChange } from '@slipway/plugin-platform-node';
import {
  noProgress,
  type ChangeProgress,
  type StoredChange,
} from './StoredChange';

/** A change as the database keeps it; times in ISO 8601, lists and objects in JSON. */
export interface Row {
  id: string;
  platform: string;
  kind: string;
  title: string;
  reason: string | null;
  requested_by: string | null;
  state: string;
  open_key: string | null;
  input: string;
  revision: string | null;
  files: string;
  branch: string | null;
  commit: string | null;
  merge_request: number | null;
  url: string | null;
  error: string | null;
  created_at: string;
  updated_at: string;
  merged_at: string | null;
  origin: string;
  author: string | null;
  merge_commit: string | null;
  progress: string | null;
  outcome: string | null;
  notified: string | null;
  /** ISO 8601; until then some process tells whoever asked. */
  telling_until: string | null;
}

/** The change that a row keeps. */
export function fromRow(row: Row): StoredChange {
  const files = JSON.parse(row.files) as PreparedChange['files'];
  const kind = row.kind as ChangeKindName;
  return {
    id: row.id,
    platform: row.platform,
    kind,
    title: row.title,
    ...(row.reason && { reason: row.reason }),
    ...(row.requested_by && { requestedBy: row.requested_by }),
    state: row.state as ChangeState,
    ...(row.merge_request !== null && {
      mergeRequest: { iid: row.merge_request, url: row.url ?? '' },
    }),
    ...(row.branch && { branch: row.branch }),
    ...(row.commit && { commit: row.commit }),
    paths: files.map(({ path }) => path),
    ...(row.error && { error: row.error }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.merged_at && { mergedAt: row.merged_at }),
    ...(row.outcome && { outcome: row.outcome as ChangeOutcome }),
    origin: row.origin as Change['origin'],
    ...(row.author && { author: row.author }),
    ...(row.merge_commit && { mergeCommit: row.merge_commit }),
    progress: {
      ...noProgress,
      ...(row.progress && (JSON.parse(row.progress) as ChangeProgress)),
    },
    request: {
      platform: row.platform,
      kind,
      input: JSON.parse(row.input),
      ...(row.reason && { reason: row.reason }),
    },
    revision: row.revision ?? '',
    files,
  };
}
