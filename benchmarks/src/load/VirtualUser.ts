import { setTimeout as sleep } from 'node:timers/promises';
import { get } from './get';
import type { Latencies } from './Latencies';

const platform = 'benchmark';
/** Milliseconds between two pages of a person. */
const THINK = { least: 5_000, most: 10_000 };

/** What an answer was, so that it is asked for again only when it changed: as the portal's pages do. */
interface Known {
  etag?: string;
  version?: string;
}

/** Somebody with the portal open: goes from page to page, and follows what the page shows by signals. */
export class VirtualUser {
  readonly #known = new Map<string, Known>();
  #socket?: WebSocket;
  #shown: 'platform' | 'other' = 'other';
  #stopped = false;
  #following?: Promise<void>;
  #missed = false;

  constructor(
    private readonly number: number,
    private readonly options: {
      portalUrl: string;
      token: string;
      apps: number;
      latencies: Latencies;
      onSignal(): void;
    },
  ) {}

  /** Opens the connection for signals, in several tries as the portal's pages do. */
  async connect(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await this.#open();
        return;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  async #open(): Promise<void> {
    const { portalUrl, token, latencies } = this.options;
    const socket = new WebSocket(
      `${portalUrl.replace(/^http/, 'ws')}/api/signals`,
      token,
    );
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        socket.close();
        reject(new Error('The connection for signals is not answered'));
      }, 3_000);
      socket.onopen = () => {
        clearTimeout(late);
        resolve();
      };
      socket.onerror = () => {
        clearTimeout(late);
        reject(new Error('No connection for signals'));
      };
    });
    socket.onclose = () => {
      if (!this.#stopped) latencies.errors.push('The signals broke off');
    };
    socket.onmessage = () => {
      this.options.onSignal();
      if (this.#shown === 'platform') this.#follow();
    };
    socket.send(
      JSON.stringify({ action: 'subscribe', channel: 'platform:live' }),
    );
  }

  /** Goes from page to page until it is stopped. */
  async browse(): Promise<void> {
    const pages = [
      this.#overview,
      this.#app,
      this.#overview,
      this.#changes,
      this.#app,
      this.#home,
    ];
    // Not everybody at once.
    await sleep(Math.random() * THINK.most);
    for (let page = this.number; !this.#stopped; page++) {
      await pages[page % pages.length]!.call(this);
      await sleep(THINK.least + Math.random() * (THINK.most - THINK.least));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#socket?.close();
  }

  async #overview(): Promise<void> {
    this.#shown = 'platform';
    await Promise.all([
      this.#read('platform: what Git says', `/platforms/${platform}`),
      this.#live(),
    ]);
  }

  async #app(): Promise<void> {
    this.#shown = 'other';
    const app = `app-${Math.floor(Math.random() * this.options.apps)}`;
    await Promise.all([
      this.#ask(
        'entity page: entity of the catalog',
        `/api/catalog/entities/by-name/component/${platform}/${app}`,
      ),
      this.#read(
        'entity page: live card',
        `/platforms/${platform}/apps/${app}/live`,
      ),
    ]);
  }

  async #changes(): Promise<void> {
    this.#shown = 'other';
    await this.#read('changes', `/changes?platform=${platform}&limit=25`);
  }

  async #home(): Promise<void> {
    this.#shown = 'other';
    await Promise.all([
      this.#read('home: what needs me', '/me'),
      this.#read('home: platforms', '/platforms'),
      this.#read('home: live state of all', '/live'),
    ]);
  }

  /** All apps once, and afterwards what changed. */
  async #live(): Promise<void> {
    const key = 'live';
    const { version } = this.#known.get(key) ?? {};
    const answer = await this.#read(
      version ? 'platform: what changed' : 'platform: all apps',
      `/platforms/${platform}/live${version ? `?since=${version}` : ''}`,
    );
    const next = /"version":"([^"]+)"/.exec(answer ?? '')?.[1];
    if (next) this.#known.set(key, { version: next });
  }

  /** Signals that come while it asks already are answered by one more question. */
  #follow(): void {
    this.#missed = true;
    this.#following ??= (async () => {
      while (this.#missed && !this.#stopped) {
        this.#missed = false;
        await this.#live();
      }
      this.#following = undefined;
    })();
  }

  async #read(what: string, path: string): Promise<string | undefined> {
    return this.#ask(what, `/api/platform${path}`);
  }

  async #ask(what: string, path: string): Promise<string | undefined> {
    const { portalUrl, token, latencies } = this.options;
    const known = this.#known.get(path);
    const start = performance.now();
    try {
      const answer = await get(`${portalUrl}${path}`, {
        authorization: `Bearer ${token}`,
        ...(known?.etag && { 'if-none-match': known.etag }),
      });
      latencies.add(what, performance.now() - start, answer.bytes);
      if (answer.status === 304) return undefined;
      if (answer.status !== 200) {
        latencies.errors.push(`${what}: ${answer.status} ${answer.beginning}`);
        return undefined;
      }
      if (answer.etag) this.#known.set(path, { etag: answer.etag });
      return answer.beginning;
    } catch (error) {
      if (!this.#stopped) latencies.errors.push(`${what}: ${error}`);
      return undefined;
    }
  }
}
