import type { Request, Response } from 'express';

/** Answers with bytes, or with the part of it that is asked for (RFC 9110, 14). */
export function sendPart(req: Request, res: Response, bytes: Buffer): void {
  const ranges = req.range(bytes.length);
  res.set('accept-ranges', 'bytes');
  if (ranges === -1) {
    res.status(416).set('content-range', `bytes */${bytes.length}`).end();
    return;
  }
  const [part] = Array.isArray(ranges) && ranges.length === 1 ? ranges : [];
  if (!part) {
    res.send(bytes);
    return;
  }
  const { start, end } = part;
  res
    .status(206)
    .set('content-range', `bytes ${start}-${end}/${bytes.length}`)
    .send(bytes.subarray(start, end + 1));
}
