import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ChangeStore } from './ChangeStore';
import type { StoredChange } from './StoredChange';

/** The topic under which people choose how they are told. */
export const NOTIFICATION_TOPIC = 'platform-change';

/**
 * Tells whoever asked for a change how it ended. A process that dies between the message and its note has it sent
 * again; by its scope the second one takes the place of the first, so that the person sees one.
 */
export class ChangeNotifier {
  constructor(
    private readonly deps: {
      logger: LoggerService;
      notifications: Pick<NotificationService, 'send'>;
      store: ChangeStore;
    },
  ) {}

  /** Tells of all that nobody was told of yet. */
  async tell(): Promise<void> {
    const { logger, notifications, store } = this.deps;
    for (const change of await store.untold()) {
      const outcome = change.outcome!;
      if (!(await store.claimTelling(change.id, outcome))) continue;
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: change.requestedBy! },
          payload: payloadOf(change),
        });
        await store.told(change.id, outcome);
      } catch (error) {
        if (isAbsent(error)) {
          logger.debug('No notifications are sent: their plugin is not there');
          await store.told(change.id, outcome);
          continue;
        }
        await store.releaseTelling(change.id);
        logger.warn(
          `Nobody could be told of the change ${
            change.id
          }; it is tried again: ${(error as Error).message}`,
        );
      }
    }
  }
}

/** The portal runs without the notifications plugin: then its address answers 404. */
function isAbsent(error: unknown): boolean {
  return / 404\b/.test((error as Error).message);
}

function payloadOf(change: StoredChange) {
  const failed = change.progress.steps?.find(({ state }) => state === 'failed');
  return {
    title:
      change.outcome === 'live'
        ? `Live: ${change.title}`
        : `Failed: ${change.title}`,
    description:
      change.outcome === 'live'
        ? `It runs on ${change.platform} and is well.`
        : failed?.reason ?? change.error ?? 'Look at the change for why.',
    link: `/platforms/${change.platform}/changes/${change.id}`,
    severity:
      change.outcome === 'live' ? ('normal' as const) : ('high' as const),
    topic: NOTIFICATION_TOPIC,
    scope: `platform-change:${change.id}`,
  };
}
