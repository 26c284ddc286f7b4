import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LiveRevision } from '@slipway/plugin-platform-common';
import type { ArgoCdClient } from '@slipway/plugin-platform-node';

const MOST = 500;

/**
 * Who wrote the commits that were deployed, and what for. Asked for once, when a deployment appears and not
 * when somebody looks; a commit never changes.
 */
export class RevisionDetails {
  readonly #known = new Map<string, LiveRevision>();
  readonly #wanted = new Map<string, string>();
  #running = false;

  constructor(
    private readonly client: ArgoCdClient,
    private readonly logger: LoggerService,
  ) {}

  get(revision: string): LiveRevision {
    return this.#known.get(revision) ?? {};
  }

  /** Notes a commit of an app, to be asked for soon. */
  want(app: string, revision: string | undefined): void {
    if (!revision || !/^[0-9a-f]{40}$/.test(revision)) return;
    if (this.#known.has(revision) || this.#wanted.has(revision)) return;
    this.#wanted.set(revision, app);
    if (!this.#running) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#running = true;
    for (const [revision, app] of this.#wanted) {
      this.#wanted.delete(revision);
      try {
        const { author, date, message } = await this.client.revision(
          app,
          revision,
        );
        this.#known.set(revision, {
          ...(author && { author }),
          ...(date && { date }),
          ...(message && { message: message.slice(0, 500) }),
        });
      } catch (error) {
        // The history is shown without it; the next deployment asks again.
        this.logger.debug(`No details of ${revision}: ${error}`);
      }
      for (const oldest of this.#known.keys()) {
        if (this.#known.size <= MOST) break;
        this.#known.delete(oldest);
      }
    }
    this.#running = false;
  }
}
