import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  LIVE_SIGNAL_CHANNEL,
  type LiveSignal,
} from '@slipway/plugin-platform-common';

/** Tells open pages that the changes of a platform are further. */
export function changesSignal(deps: {
  logger: LoggerService;
  signals: SignalsService;
}) {
  return (platform: string) => {
    deps.signals
      .publish<LiveSignal & { [key: string]: string | string[] }>({
        // It holds no data: whoever asks for that is checked then.
        recipients: { type: 'broadcast' },
        channel: LIVE_SIGNAL_CHANNEL,
        message: { platform, what: ['changes'] },
      })
      .catch(error =>
        deps.logger.warn('Open pages cannot be told of changes', error),
      );
  };
}
