import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { metrics } from '@opentelemetry/api';
import type {
  AuditedAction,
  AuditOutcome,
} from '@slipway/plugin-platform-common';
import type { Request } from 'express';
import type { AuditStore } from './AuditStore';

/** Something that somebody wants to do to a platform. */
export interface AuditedAct {
  /** For the audit page. */
  action: AuditedAction;
  /** For Backstage's auditor, such as `platform-app-operate`. */
  eventId: string;
  severityLevel: AuditorServiceEventSeverityLevel;
  platform: string;
  /** What of the platform, such as the name of an app. */
  item?: string;
  meta?: Record<string, string | number | undefined>;
}

/** Who asks: a request, or credentials that are known already. */
export type AskedBy = Request | BackstageCredentials;

/** What work that is audited gets. */
export interface Audited {
  /** Who does it. */
  credentials: BackstageCredentials;
  /** Adds to what is noted, such as the address of what was made. */
  note(details: Record<string, string | undefined>): void;
}

const asTexts = (values: Record<string, string | number | undefined>) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value).slice(0, 1_000)]),
  );

const isRequest = (by: AskedBy): by is Request => 'headers' in by;

/**
 * Notes who did what and what came of it: in Backstage's audit log, in the table that the audit page shows, and as a
 * metric. What cannot be noted is not done.
 */
export class Audit {
  readonly #count = metrics
    .getMeter('slipway')
    .createCounter('slipway.actions', {
      description: 'What people did to platforms',
    });

  constructor(
    private readonly deps: {
      auditor: AuditorService;
      auth: AuthService;
      httpAuth: HttpAuthService;
      logger: LoggerService;
      store: AuditStore;
    },
  ) {}

  /**
   * Does something that is audited.
   *
   * @param permit - throws when they may not; that they tried is noted as well
   */
  async run<T>(
    act: AuditedAct,
    by: AskedBy,
    permit: () => Promise<unknown>,
    work: (audited: Audited) => Promise<T>,
  ): Promise<T> {
    const since = performance.now();
    const {
      credentials,
      id,
      event,
      details: known,
    } = await this.#note(act, by);
    let details = known;
    const over = (outcome: AuditOutcome, error?: Error) =>
      this.#over(id, act, {
        outcome,
        error: error?.message,
        details,
        milliseconds: Math.round(performance.now() - since),
      });
    let result: T;
    try {
      await permit();
      result = await work({
        credentials,
        note: more => {
          details = { ...details, ...asTexts(more) };
        },
      });
    } catch (error) {
      await over(
        error instanceof NotAllowedError ? 'denied' : 'failed',
        error as Error,
      );
      await event.fail({ error: error as Error });
      throw error;
    }
    // Outside: what is done must not be noted as failed because the log could not be written.
    await over('done');
    await event.success({ meta: details });
    return result;
  }

  /**
   * Notes that something begins which another plugin does; {@link Audit.end} notes what came of it.
   *
   * @param permit - throws when they may not; that they tried is noted as well
   * @returns the id of the entry
   */
  async begin(
    act: AuditedAct,
    by: AskedBy,
    permit: () => Promise<unknown>,
  ): Promise<string> {
    const { id, event, details } = await this.#note(act, by);
    try {
      await permit();
    } catch (error) {
      await this.#over(id, act, {
        outcome: 'denied',
        error: (error as Error).message,
        details,
        milliseconds: 0,
      });
      await event.fail({ error: error as Error });
      throw error;
    }
    await event.success({ meta: { ...details, stage: 'begun' } });
    return id;
  }

  /**
   * Notes what came of something that began.
   *
   * @throws NotFoundError when nothing of that kind that this person began goes on
   */
  async end(
    id: string,
    act: Omit<AuditedAct, 'platform'>,
    by: AskedBy,
    end: { outcome: 'done' | 'failed'; error?: string },
  ): Promise<void> {
    const { auditor, store } = this.deps;
    const credentials = await this.#credentials(by);
    const entry = await store.begun(id);
    if (
      entry?.action !== act.action ||
      entry.actor !== this.#actor(credentials)
    ) {
      throw new NotFoundError(
        `Nothing of yours with the id ${id.slice(0, 64)} goes on`,
      );
    }
    const { platform } = entry;
    const details = { ...entry.details, ...asTexts(act.meta ?? {}) };
    await this.#over(
      id,
      { ...act, platform },
      {
        ...end,
        details,
        milliseconds: Math.max(0, Date.now() - Date.parse(entry.at)),
      },
    );
    const event = await auditor.createEvent({
      eventId: act.eventId,
      severityLevel: act.severityLevel,
      ...(isRequest(by) && { request: by }),
      meta: { platform, ...details, stage: 'ended' },
    });
    await (end.outcome === 'done'
      ? event.success()
      : event.fail({ error: new Error(end.error ?? 'unknown') }));
  }

  /** Notes that something begins: in Backstage's audit log and in the table. */
  async #note(act: AuditedAct, by: AskedBy) {
    const { auditor, store } = this.deps;
    const credentials = await this.#credentials(by);
    // Bounded, since it comes from an address.
    const platform = act.platform.slice(0, 100);
    const actor = this.#actor(credentials);
    const event = await auditor.createEvent({
      eventId: act.eventId,
      severityLevel: act.severityLevel,
      ...(isRequest(by) && { request: by }),
      meta: { platform, ...(!isRequest(by) && { actor }), ...act.meta },
    });
    const details = asTexts(act.meta ?? {});
    const id = await store.begin({
      actor,
      action: act.action,
      platform,
      item: act.item,
      details,
    });
    return { credentials, id, event, details };
  }

  async #credentials(by: AskedBy): Promise<BackstageCredentials> {
    return isRequest(by)
      ? this.deps.httpAuth.credentials(by, { allow: ['user', 'service'] })
      : by;
  }

  /** What was done is done: that its end cannot be noted is told in the log and keeps nobody from the answer. */
  async #over(
    id: string,
    { action, platform }: Pick<AuditedAct, 'action' | 'platform'>,
    end: Parameters<AuditStore['end']>[1],
  ): Promise<void> {
    this.#count.add(1, { action, outcome: end.outcome });
    try {
      await this.deps.store.end(id, end);
    } catch (error) {
      this.deps.logger.error(
        `${action} of ${platform} is ${end.outcome}, and that could not be noted in the audit trail`,
        error as Error,
      );
    }
  }

  #actor(credentials: BackstageCredentials): string {
    const { auth } = this.deps;
    if (auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    if (auth.isPrincipal(credentials, 'service')) {
      return credentials.principal.subject;
    }
    return 'unknown';
  }
}
