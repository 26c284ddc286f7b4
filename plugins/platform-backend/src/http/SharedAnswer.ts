import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

/** Below this many characters compressing costs more than it saves. */
const SMALL = 1_024;

/**
 * A JSON answer that is the same for everybody: encoded, hashed and compressed once, however many ask for it. What a
 * large platform answers is megabytes, and everybody who looks at it gets the same.
 */
export class SharedAnswer {
  readonly #text: string;
  readonly #etag: string;
  #compressed?: Promise<Buffer>;

  constructor(body: unknown) {
    this.#text = JSON.stringify(body);
    this.#etag = `"${createHash('sha1')
      .update(this.#text)
      .digest('base64url')}"`;
  }

  /** Sends it, or 304 when the caller has the same already. */
  async send(req: Request, res: Response): Promise<void> {
    res.set({ etag: this.#etag, 'cache-control': 'private, no-cache' });
    if (req.headers['if-none-match'] === this.#etag) {
      res.status(304).end();
      return;
    }
    res.vary('accept-encoding').type('json');
    if (this.#text.length < SMALL || !req.acceptsEncodings('gzip')) {
      res.send(this.#text);
      return;
    }
    this.#compressed ??= compress(this.#text);
    const body = await this.#compressed;
    // With an encoding of its own it is not compressed again on its way out.
    res.set('content-encoding', 'gzip').send(body);
  }
}
