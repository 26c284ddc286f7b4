/** A push to a GitLab project, as `@backstage/plugin-events-backend-module-gitlab` publishes it. */
export const GITLAB_PUSH_TOPIC = 'gitlab.push';

/** Something made or changed a platform project: `{ host, project }`. Published by the scaffolder actions. @public */
export const PLATFORM_CHANGED_TOPIC = 'platform.changed';

/**
 * A person agrees to the deletions that are held back: `{ locationId }` of a repository, or the name of a
 * `{ platform }`, whose repository may be gone.
 *
 * @public
 */
export const PLATFORM_DELETION_CONFIRMED_TOPIC = 'platform.deletion-confirmed';

/** The part of GitLab's push event that is read. */
export interface Push {
  host: string;
  /** Full path of the project. */
  project: string;
  /** `refs/heads/<branch>`, or the ref of a tag. */
  ref?: string;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Reads a push event; `undefined` for anything that is none. */
export function readPush(payload: unknown): Push | undefined {
  const project = field(payload, 'project');
  const path = field(project, 'path_with_namespace');
  const url = field(project, 'web_url');
  const ref = field(payload, 'ref');
  if (typeof path !== 'string' || typeof url !== 'string') return undefined;
  if (!URL.canParse(url)) return undefined;
  return {
    host: new URL(url).host,
    project: path,
    ...(typeof ref === 'string' && { ref }),
  };
}

/** Whose held deletions a person agrees to: those of a repository, or of a platform by its name. */
export type Confirmation = { locationId: string } | { platform: string };

/** Reads a confirmation; `undefined` for anything that is none. */
export function readConfirmation(payload: unknown): Confirmation | undefined {
  const locationId = field(payload, 'locationId');
  if (typeof locationId === 'string' && locationId !== '')
    return { locationId };
  const platform = field(payload, 'platform');
  return typeof platform === 'string' && platform !== ''
    ? { platform }
    : undefined;
}
