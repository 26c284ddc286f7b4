/** What GitLab says of a merge request, as far as we read it. @public */
export interface GitLabMergeRequest {
  iid: number;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  title: string;
  web_url: string;
  source_branch: string;
  target_branch: string;
  sha: string | null;
  merged_at: string | null;
  detailed_merge_status?: string;
  has_conflicts?: boolean;
}
