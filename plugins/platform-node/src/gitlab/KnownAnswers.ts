/** An answer that is kept, to be told from an unchanged one. */
export interface KnownAnswer {
  etag: string;
  text: string;
  /** How to get further pages. */
  link: string | null;
}

/** In characters; the lists of about a thousand platforms. */
const MOST = 16 * 1024 * 1024;
/** What is larger is not kept: it would push out many others. */
const LARGEST = 1024 * 1024;

/** The last answers to what is asked for again and again, by address; the ones that were not used for longest go first. */
export class KnownAnswers {
  readonly #answers = new Map<string, KnownAnswer>();
  #size = 0;

  constructor(private readonly most = MOST) {}

  get(url: string): KnownAnswer | undefined {
    const known = this.#answers.get(url);
    if (!known) return undefined;
    // A Map keeps the order in which its keys were set.
    this.#answers.delete(url);
    this.#answers.set(url, known);
    return known;
  }

  /** Keeps an answer in the place of the one before; without an `etag` it could never be asked for. */
  keep(
    url: string,
    answer: Omit<KnownAnswer, 'etag'> & { etag: string | null },
  ): void {
    this.#forget(url);
    const { etag, text, link } = answer;
    if (etag === null || text.length > LARGEST) return;
    this.#answers.set(url, { etag, text, link });
    this.#size += text.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= this.most) break;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    this.#size -= this.#answers.get(url)?.text.length ?? 0;
    this.#answers.delete(url);
  }
}
