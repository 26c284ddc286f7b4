import { useCallback, useState } from 'react';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SyncRequest } from '@slipway/plugin-platform-common';
import { isForbidden } from '../../api/errorText';
import { refusalText } from '../../problems/refusalText';
import { liveApiRef } from '../../api/LiveApi';
import { platformTranslationRef } from '../../translation';

/** How many apps are asked for at once when many are chosen. */
const AT_ONCE = 4;

/** What can be done with apps that run. Says how it went; what then happens is seen in their state. */
export interface AppActions {
  /** Something is on its way to Argo CD. */
  pending: boolean;
  sync(apps: string[], request: SyncRequest): Promise<boolean>;
  refresh(apps: string[], hard: boolean): Promise<boolean>;
  terminate(app: string): Promise<boolean>;
  rollback(app: string, historyId: number): Promise<boolean>;
}

/** Does things to the apps of a platform, with a message for each outcome. */
export function useAppActions(platform: string): AppActions {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const toast = useApi(toastApiRef);
  const [pending, setPending] = useState(false);

  const run = useCallback(
    async (
      action: 'sync' | 'dryRun' | 'refresh' | 'terminate' | 'rollback',
      apps: string[],
      work: (app: string) => Promise<unknown>,
    ): Promise<boolean> => {
      setPending(true);
      const failed: { app: string; error: unknown }[] = [];
      const left = [...apps];
      const next = async (): Promise<void> => {
        const app = left.shift();
        if (app === undefined) return;
        try {
          await work(app);
        } catch (error) {
          failed.push({ app, error });
        }
        await next();
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
      setPending(false);

      const subject =
        apps.length === 1 ? apps[0]! : t('counts.apps', { count: apps.length });
      if (failed.length === 0) {
        toast.post({
          title: t(`appAction.${action}Done`, { app: subject }),
          status: 'success',
          timeout: 5_000,
        });
        return true;
      }
      const [first] = failed;
      const reason = isForbidden(first!.error)
        ? t('appAction.forbidden')
        : refusalText(t, first!.error);
      toast.post({
        title: t(`appAction.${action}Failed`, {
          app:
            failed.length === 1
              ? first!.app
              : t('counts.apps', { count: failed.length }),
        }),
        description: reason,
        status: 'danger',
      });
      return false;
    },
    [t, toast],
  );

  return {
    pending,
    sync: (apps, request) =>
      run(request.dryRun ? 'dryRun' : 'sync', apps, app =>
        api.syncApp({ platform, app }, request),
      ),
    refresh: (apps, hard) =>
      run('refresh', apps, app => api.refreshApp({ platform, app }, hard)),
    terminate: app =>
      run('terminate', [app], name =>
        api.terminateApp({ platform, app: name }),
      ),
    rollback: (app, historyId) =>
      run('rollback', [app], name =>
        api.rollbackApp({ platform, app: name }, historyId),
      ),
  };
}
