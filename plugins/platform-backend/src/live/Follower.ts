import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LiveSource } from '@slipway/plugin-platform-common';

/** How a follower is doing, without the name of its source. */
export type FollowerState = Omit<LiveSource, 'source' | 'url'>;

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 60_000;

/**
 * Follows one source for as long as it is open: reads everything, listens to what changes, and begins again
 * when that ends. After failures it waits ever longer, with a random part, so that many followers do not
 * come back at once.
 */
export class Follower {
  #state: FollowerState = { status: 'connecting' };
  #failures = 0;
  readonly #closing = new AbortController();
  #running?: Promise<void>;

  /**
   * @param options.pass - reads everything, calls `alive`, then listens until the connection or the signal ends
   * @param options.onState - called when the state changes
   * @param options.longest - milliseconds after which everything is read again, even if nothing failed
   * @param options.firstDelay - milliseconds before the first try again
   * @param options.pause - waits so many milliseconds, or until the signal; by default in real time
   */
  constructor(
    private readonly options: {
      name: string;
      pass: (signal: AbortSignal, alive: () => void) => Promise<void>;
      onState: () => void;
      logger: LoggerService;
      longest: number;
      firstDelay?: number;
      pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
    },
  ) {}

  get state(): FollowerState {
    return this.#state;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends it; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const pass = new AbortController();
      const timer = setTimeout(() => pass.abort(), this.options.longest);
      try {
        await this.options.pass(
          AbortSignal.any([signal, pass.signal]),
          this.#alive,
        );
      } catch (error) {
        if (!signal.aborted && !pass.signal.aborted)
          this.#failed(error as Error);
      } finally {
        clearTimeout(timer);
        pass.abort();
      }
      await this.#wait(signal);
    }
  }

  readonly #alive = () => {
    this.#failures = 0;
    const changed = this.#state.status !== 'live';
    this.#state = { status: 'live', observedAt: new Date().toISOString() };
    if (changed) this.options.onState();
  };

  #failed(error: Error): void {
    this.#failures += 1;
    const { observedAt, failingSince, error: before } = this.#state;
    this.#state = {
      status: observedAt === undefined ? 'connecting' : 'stale',
      ...(observedAt !== undefined && { observedAt }),
      failingSince: failingSince ?? new Date().toISOString(),
      error: error.message,
    };
    if (before !== error.message) {
      this.options.logger.warn(
        `${this.options.name} cannot be followed: ${error.message}`,
      );
    }
    this.options.onState();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    const first = this.options.firstDelay ?? FIRST_DELAY;
    const longest = Math.min(LONGEST_DELAY, first * 2 ** this.#failures);
    const delay = longest / 2 + Math.random() * (longest / 2);
    await (this.options.pause ?? pause)(delay, signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  // An abort only ends the wait.
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
