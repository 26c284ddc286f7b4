import { setTimeout as sleep } from 'node:timers/promises';

/** The parts of a catalog entity that the tests look at. */
export interface CatalogEntity {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  spec?: { type?: string; system?: string; owner?: string };
  relations?: { type: string; targetRef: string }[];
}

/** A finished run of a template. */
export interface TaskResult {
  status: string;
  log: string;
  output?: {
    links?: { title: string; url?: string }[];
    [name: string]: unknown;
  };
}

/** Waits until a probe gives something; fails with what it waited for. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  timeout = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const result = await probe();
      if (result) return result;
    } catch (error) {
      last = error;
    }
    await sleep(500);
  }
  throw new Error(
    `Waited ${timeout / 1000} s in vain for ${what}. ${last ?? ''}`,
  );
}

/** The portal's REST API, as a guest uses it, or whoever a token is of. */
export class PortalApi {
  #token?: string;

  constructor(private readonly baseUrl: string, token?: string) {
    this.#token = token;
  }

  /** Of whoever it acts for, once it did something. */
  get token(): string | undefined {
    return this.#token;
  }

  async get<T>(path: string): Promise<T> {
    return this.#request<T>('GET', path);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.#request<T>('POST', path, body);
  }

  /** Starts a template and gives the task's id. */
  async startTask(template: string, values: object): Promise<string> {
    const { id } = await this.post<{ id: string }>('/api/scaffolder/v2/tasks', {
      templateRef: `template:default/${template}`,
      values,
    });
    return id;
  }

  async task(id: string): Promise<TaskResult> {
    const { status } = await this.get<{ status: string }>(
      `/api/scaffolder/v2/tasks/${id}`,
    );
    const events = await this.get<
      {
        type: string;
        body: { message?: string; output?: TaskResult['output'] };
      }[]
    >(`/api/scaffolder/v2/tasks/${id}/events`);
    return {
      status,
      log: events.map(event => event.body.message ?? '').join('\n'),
      output: events.find(event => event.type === 'completion')?.body.output,
    };
  }

  /** Waits until a task has ended, well or not. */
  async finishedTask(id: string, timeout = 120_000): Promise<TaskResult> {
    return eventually(
      `the end of task ${id}`,
      async () => {
        const task = await this.task(id);
        return (
          ['completed', 'failed', 'cancelled'].includes(task.status) && task
        );
      },
      timeout,
    );
  }

  async entities(filter: string): Promise<CatalogEntity[]> {
    const { items } = await this.get<{ items: CatalogEntity[] }>(
      `/api/catalog/entities/by-query?limit=500&filter=${encodeURIComponent(
        filter,
      )}`,
    );
    return items;
  }

  /** The apps of a platform in the catalog. */
  async apps(platform: string): Promise<CatalogEntity[]> {
    return this.entities(
      `kind=component,spec.type=platform-app,metadata.namespace=${platform}`,
    );
  }

  async #request<T>(method: string, path: string, body?: unknown): Promise<T> {
    this.#token ??= await this.#signIn();
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      if (response.status === 401) this.#token = undefined;
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as T;
  }

  async #signIn(): Promise<string> {
    const response = await fetch(`${this.baseUrl}/api/auth/guest/refresh`);
    if (!response.ok)
      throw new Error(`Guest sign-in answered ${response.status}`);
    const { backstageIdentity } = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return backstageIdentity.token;
  }
}
