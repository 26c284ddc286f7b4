import { GitLabError, gitlabPath } from '@slipway/plugin-platform-node';
import { MAIN, type Target } from './Target';

const maintainers = 40;

/** Protects the main branch: changes come by merge requests that the code owners approved. */
export async function ensureProtection(target: Target): Promise<void> {
  const { client, project, signal } = target;
  try {
    await client.json({
      method: 'POST',
      path: gitlabPath`/projects/${project}/protected_branches`,
      body: {
        name: MAIN,
        push_access_level: maintainers,
        merge_access_level: maintainers,
        allow_force_push: false,
        code_owner_approval_required: true,
      },
      // A second try meets the conflict below.
      repeatable: true,
      signal,
    });
  } catch (error) {
    // GitLab protects the default branch itself, unless it is told not to.
    if (!GitLabError.is(error, 'conflict')) throw error;
    await client.json({
      method: 'PATCH',
      path: gitlabPath`/projects/${project}/protected_branches/${MAIN}`,
      body: { allow_force_push: false, code_owner_approval_required: true },
      signal,
    });
  }
}

/** Wants fresh approvals after every push, where the edition of GitLab has approvals. */
export async function ensureApprovals(target: Target): Promise<void> {
  const { client, project, signal, logger } = target;
  try {
    await client.json({
      method: 'POST',
      path: gitlabPath`/projects/${project}/approvals`,
      body: {
        reset_approvals_on_push: true,
        merge_requests_author_approval: false,
      },
      repeatable: true,
      signal,
    });
  } catch (error) {
    if (!GitLabError.is(error, 'not-found', 'forbidden')) throw error;
    logger.info(
      'This edition of GitLab has no approval rules: CODEOWNERS names reviewers, but GitLab does not insist on them',
    );
  }
}
