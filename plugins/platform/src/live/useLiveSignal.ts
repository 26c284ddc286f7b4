import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  LIVE_SIGNAL_CHANNEL,
  type LiveSignal,
} from '@slipway/plugin-platform-common';

type SignalMessage = LiveSignal & { [key: string]: string | string[] };

/**
 * Calls back when the backend tells that something changed.
 *
 * @param platform - only of this platform; of all when not given
 * @returns whether the portal has signals at all; without, one has to ask from time to time
 */
export function useLiveSignal(
  platform: string | undefined,
  onSignal: (signal: LiveSignal) => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const callback = useRef(onSignal);
  callback.current = onSignal;

  useEffect(() => {
    const subscriber = signals?.subscribe<SignalMessage>(
      LIVE_SIGNAL_CHANNEL,
      message => {
        if (platform === undefined || message.platform === platform) {
          callback.current(message);
        }
      },
    );
    return () => subscriber?.unsubscribe();
  }, [signals, platform]);

  return signals !== undefined;
}
