import {
  gitlabPath,
  GitLabError,
  type GitLabClient,
} from '@slipway/plugin-platform-node';
import type { PlatformProject } from '../pipelines/projectOf';
import { Findings, type Finding } from './Finding';

interface Hook {
  url: string;
  push_events: boolean;
  merge_requests_events: boolean;
  pipeline_events: boolean;
  enable_ssl_verification: boolean;
  alert_status?: string;
}

const WANTED = {
  push_events: 'pushes',
  merge_requests_events: 'merge requests',
  pipeline_events: 'pipelines',
} as const;

async function examineWebhook(
  client: GitLabClient,
  project: string,
  url: string,
  findings: Findings,
): Promise<void> {
  const hooks = await client.all<Hook>({
    path: gitlabPath`/projects/${project}/hooks`,
  });
  const hook = hooks.find(candidate => candidate.url === url);
  if (!hook) {
    findings.problem(
      `no webhook leads to ${url}, so that changes are seen late`,
      `Add one in the project's settings under Webhooks, with the secret of platform.webhook.secret, for ${Object.values(
        WANTED,
      ).join(', ')}`,
    );
    return;
  }
  const missing = Object.entries(WANTED)
    .filter(([event]) => !hook[event as keyof typeof WANTED])
    .map(([, name]) => name);
  if (missing.length > 0) {
    findings.problem(
      `its webhook does not tell of ${missing.join(', ')}`,
      "Switch them on in the project's settings under Webhooks",
    );
  }
  if (hook.alert_status !== undefined && hook.alert_status !== 'executable') {
    findings.problem(
      `GitLab has switched its webhook off (${hook.alert_status}), since the portal did not answer`,
      'See that GitLab reaches the portal, then send a test event from the settings under Webhooks',
    );
  }
  if (url.startsWith('https:') && !hook.enable_ssl_verification) {
    findings.warning(
      'its webhook accepts any certificate',
      'Switch on the verification of certificates, or the secret can be taken on the way',
    );
  }
}

async function examineBranch(
  client: GitLabClient,
  project: string,
  branch: string,
  findings: Findings,
): Promise<void> {
  try {
    const { allow_force_push: force } = await client.json<{
      allow_force_push: boolean;
    }>({ path: gitlabPath`/projects/${project}/protected_branches/${branch}` });
    if (force) {
      findings.warning(
        `the branch ${branch} may be rewritten`,
        'Switch off force pushes for it: what was deployed must stay known',
      );
    }
  } catch (error) {
    if (!GitLabError.is(error, 'not-found')) throw error;
    findings.problem(
      `the branch ${branch} is not protected, so that whoever may push can change the platform unseen`,
      "Protect it in the project's settings: merge for Maintainers, push for nobody",
    );
  }
}

/**
 * What is wrong with the GitLab project of a platform. Only reads.
 *
 * @param webhookUrl - where its webhook has to lead; absent when new platforms get none
 */
export async function examineProject(
  { client, project, branch }: PlatformProject,
  webhookUrl: string | undefined,
): Promise<Finding[]> {
  const findings = new Findings(`Project ${project}`);
  try {
    await examineBranch(client, project, branch, findings);
    if (webhookUrl !== undefined) {
      await examineWebhook(client, project, webhookUrl, findings);
    }
    if (findings.all.length === 0) {
      findings.good('its branch is protected, and its webhook leads here');
    }
  } catch (error) {
    findings.failed(error);
  }
  return findings.all;
}
