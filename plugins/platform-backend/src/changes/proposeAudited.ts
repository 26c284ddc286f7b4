import type { AuthService } from '@backstage/backend-plugin-api';
import type { Change, ChangeRequest } from '@slipway/plugin-platform-common';
import type { AskedBy, Audit } from '../audit/Audit';
import { itemsOfChange } from '../permissions/items';
import type { ChangeService } from './ChangeService';

/**
 * Proposes a change for whoever asks, and notes that they did.
 *
 * @param options - `permit`: throws when they may not; gets what the change is about. `userToken`: their own token of
 *   GitLab, where the merge request is to be in their name
 */
export async function proposeAudited(
  deps: { audit: Audit; auth: AuthService; changes: ChangeService },
  request: ChangeRequest,
  by: AskedBy,
  options: {
    permit: (items: string[]) => Promise<unknown>;
    userToken?: string;
  },
): Promise<Change> {
  const { audit, auth, changes } = deps;
  const items = itemsOfChange(request);
  return audit.run(
    {
      action: 'change.propose',
      eventId: 'platform-change-propose',
      severityLevel: 'medium',
      platform: request.platform,
      // The name alone: which platform it is of stands beside it.
      item: items[0]?.split('/').at(-1),
      meta: { kind: request.kind },
    },
    by,
    () => options.permit(items),
    async ({ note, credentials }) => {
      const change = await changes.propose(request, {
        requestedBy: auth.isPrincipal(credentials, 'user')
          ? credentials.principal.userEntityRef
          : undefined,
        ...(options.userToken !== undefined && {
          userToken: options.userToken,
        }),
      });
      note({ change: change.id, mergeRequest: change.mergeRequest?.url });
      return change;
    },
  );
}
