export interface LoggedRequest {
  method: string;
  /** With the query. */
  path: string;
  /** `0` while it is under way or when the connection broke off. */
  status: number;
}

const most = 10_000;

/** The last requests, for tests that count them. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(method: string, path: string): LoggedRequest {
    const request = { method, path, status: 0 };
    this.#requests.push(request);
    if (this.#requests.length > most) this.#requests.shift();
    return request;
  }

  list(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}
