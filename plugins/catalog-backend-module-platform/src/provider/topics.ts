/** A push to a GitLab project, as `@backstage/plugin-events-backend-module-gitlab` publishes it. */
export const GITLAB_PUSH_TOPIC = 'gitlab.push';

/** Something made or changed a platform project: `{ host, project }`. Published by the scaffolder actions. @public */
export const PLATFORM_CHANGED_TOPIC = 'platform.changed';

/** A person agrees to the deletions held back for a repository: `{ locationId }`. @public */
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

/** Reads a confirmation; `undefined` for anything that is none. */
export function readConfirmation(payload: unknown): string | undefined {
  const id = field(payload, 'locationId');
  return typeof id === 'string' && id !== '' ? id : undefined;
}
