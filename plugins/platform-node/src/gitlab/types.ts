/** The parts of GitLab's REST v4 answers that we read. Field names are GitLab's. @public */
export interface GitLabProject {
  id: number;
  name: string;
  path: string;
  path_with_namespace: string;
  description: string | null;
  default_branch: string | null;
  web_url: string;
  http_url_to_repo: string;
  topics: string[];
  empty_repo?: boolean;
  archived?: boolean;
}

/** @public */
export interface GitLabGroup {
  id: number;
  name: string;
  full_path: string;
  full_name: string;
  web_url: string;
}

/** @public */
export interface GitLabBranch {
  name: string;
  commit: { id: string; committed_date?: string; title?: string };
}

/** @public */
export interface GitLabCommit {
  id: string;
  title: string;
  message: string;
  web_url: string;
}

/** One file operation of GitLab's commits API. @public */
export interface GitLabCommitAction {
  action: 'create' | 'update' | 'delete' | 'move' | 'chmod';
  file_path: string;
  previous_path?: string;
  content?: string;
  encoding?: 'text' | 'base64';
  execute_filemode?: boolean;
}

/** @public */
export interface GitLabPipeline {
  id: number;
  status: string;
  ref: string;
  sha: string;
  web_url: string;
}
