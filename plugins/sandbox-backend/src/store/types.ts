/** GitLab's access levels. */
export const accessLevels = {
  none: 0,
  guest: 10,
  reporter: 20,
  developer: 30,
  maintainer: 40,
  owner: 50,
} as const;

export interface User {
  id: number;
  username: string;
  name: string;
  email: string;
  bot: boolean;
}

export interface Token {
  id: number;
  userId: number;
  name: string;
  /** SHA-256 of the token: the store holds no secret. */
  hash: string;
  scopes: string[];
  /** ISO 8601 date, after which it is refused. */
  expiresAt: string | null;
}

export interface Group {
  id: number;
  name: string;
  path: string;
  fullPath: string;
  description: string;
  parentId: number | null;
  createdAt: string;
}

export interface Member {
  userId: number;
  groupId: number;
  accessLevel: number;
}

export interface Variable {
  key: string;
  value: string;
  variable_type: 'env_var' | 'file';
  protected: boolean;
  masked: boolean;
  raw: boolean;
  environment_scope: string;
  description: string | null;
}

/** What a machine reads one project with, without being a user. */
export interface DeployToken {
  id: number;
  name: string;
  username: string;
  /** SHA-256 of the token: the store holds no secret. */
  hash: string;
  scopes: string[];
  /** ISO 8601 date, after which it is refused. */
  expiresAt: string | null;
}

export interface Hook {
  id: number;
  url: string;
  token: string | null;
  push_events: boolean;
  merge_requests_events: boolean;
  pipeline_events: boolean;
  enable_ssl_verification: boolean;
  push_events_branch_filter: string;
  name: string | null;
  description: string | null;
  createdAt: string;
}

export interface ProtectedBranch {
  id: number;
  name: string;
  pushLevel: number;
  mergeLevel: number;
  allowForcePush: boolean;
  codeOwnerApprovalRequired: boolean;
}

export interface Project {
  id: number;
  name: string;
  path: string;
  groupId: number;
  description: string;
  topics: string[];
  visibility: 'private' | 'internal' | 'public';
  defaultBranch: string;
  archived: boolean;
  createdAt: string;
  lastActivityAt: string;
  /** Settings that are kept and given back, but change nothing in the sandbox. */
  settings: Record<string, unknown>;
  protectedBranches: ProtectedBranch[];
  variables: Variable[];
  /** Absent while it has had none. */
  deployTokens?: DeployToken[];
  hooks: Hook[];
  nextMergeRequest: number;
}

export interface Note {
  id: number;
  authorId: number;
  body: string;
  createdAt: string;
}

export interface MergeRequest {
  id: number;
  iid: number;
  projectId: number;
  title: string;
  description: string;
  sourceBranch: string;
  targetBranch: string;
  state: 'opened' | 'closed' | 'merged';
  authorId: number;
  labels: string[];
  assigneeIds: number[];
  reviewerIds: number[];
  approvedBy: number[];
  removeSourceBranch: boolean;
  squash: boolean;
  createdAt: string;
  updatedAt: string;
  mergedAt: string | null;
  mergedById: number | null;
  closedAt: string | null;
  mergeCommitSha: string | null;
  /** The head of the source branch when it was merged or closed. */
  lastSha: string | null;
  notes: Note[];
}

export interface Job {
  id: number;
  name: string;
  stage: string;
  manual: boolean;
  allowFailure: boolean;
  /** Seconds it takes. */
  duration: number;
  /** When it was started by hand or again; else it starts when its stage does. */
  playedAt: string | null;
  /** The jobs it waits for, instead of the stages before its own. */
  needs?: string[];
  /** GitLab's word for why it fails at its end, such as `script_failure`; else it succeeds. */
  failing?: string;
  /** When it alone was canceled. */
  canceledAt?: string;
}

export interface Pipeline {
  id: number;
  iid: number;
  projectId: number;
  ref: string;
  sha: string;
  source: string;
  userId: number;
  createdAt: string;
  canceledAt: string | null;
  stages: string[];
  jobs: Job[];
}

/** All that the sandbox remembers beside its Git repositories. */
export interface State {
  version: 1;
  nextId: number;
  seeded: boolean;
  users: User[];
  tokens: Token[];
  groups: Group[];
  members: Member[];
  projects: Project[];
  mergeRequests: MergeRequest[];
  pipelines: Pipeline[];
}
