import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Sends JSON, or 304 when the caller has the same already. */
export function sendUnlessSame(
  req: Request,
  res: Response,
  body: unknown,
): void {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  res.set({ etag, 'cache-control': 'private, no-cache' });
  if (req.headers['if-none-match'] === etag) {
    res.status(304).end();
    return;
  }
  res.type('json').send(text);
}
