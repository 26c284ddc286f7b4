import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';

interface Kept {
  etag: string | null;
  text: string;
  value: unknown;
}

/** How many answers are kept: a person looks at few platforms at a time. */
const MAX_KEPT = 20;

/**
 * Reads JSON and keeps the last answers, so that an unchanged one is neither sent again (`ETag`) nor a
 * new object. Where the browser hides the `ETag` (another origin that does not expose it), equal text
 * still gives the same object.
 */
export class ConditionalReader {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly fetchApi: FetchApi) {}

  async read<T>(url: string, signal?: AbortSignal): Promise<T> {
    const before = this.kept.get(url);
    const response = await this.fetchApi.fetch(url, {
      signal,
      headers: before?.etag ? { 'If-None-Match': before.etag } : {},
    });
    if (response.status === 304 && before) return before.value as T;
    if (!response.ok) throw await ResponseError.fromResponse(response);

    const text = await response.text();
    const value = before?.text === text ? before.value : JSON.parse(text);
    this.keep(url, { etag: response.headers.get('etag'), text, value });
    return value as T;
  }

  private keep(url: string, answer: Kept) {
    this.kept.delete(url);
    this.kept.set(url, answer);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_KEPT) break;
      this.kept.delete(oldest);
    }
  }
}
