import type {
  ChangeState,
  ChangeStep,
  LiveApp,
  LiveResource,
  LiveSource,
  Pipeline,
} from '@slipway/plugin-platform-common';

/** What a change is, as far as its steps depend on it. */
export interface FollowedChange {
  state: ChangeState;
  error?: string;
  url?: string;
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  /** Whose approval CODEOWNERS asks for, as written there. */
  owners: readonly string[];
  approvedBy: readonly string[];
  approvedAt?: string;
  /** GitLab's `detailed_merge_status`. */
  mergeStatus?: string;
}

/** What is known of a change after its merge. */
export interface AfterMerge {
  now: number;
  /** What is known of GitLab's pipelines. */
  pipelines: LiveSource;
  pipeline?: Pipeline;
  /** What is known of Argo CD. */
  argocd: LiveSource;
  /** Absent while the portal has not read the merged state of the repository. */
  touched?: {
    apps: {
      name: string;
      present: boolean;
      live?: LiveApp;
      /** Whether what Argo CD compared last holds the merge. */
      compared: boolean;
    }[];
    resources: { title: string; present: boolean; live?: LiveResource }[];
  };
  /** As they were noted before, for the times. */
  before: readonly ChangeStep[];
}

/** How far one step is. */
export type StepState = Omit<ChangeStep, 'name'>;
