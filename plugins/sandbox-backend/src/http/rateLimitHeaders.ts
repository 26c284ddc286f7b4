import type { RequestHandler } from 'express';

const limit = 2000;
const window = 60_000;

/** The headers by which GitLab tells how much is left. The sandbox itself never limits; a fault can. */
export function rateLimitHeaders(): RequestHandler {
  let start = 0;
  let observed = 0;
  return (_, res, next) => {
    const now = Date.now();
    if (now - start > window) {
      start = now;
      observed = 0;
    }
    observed += 1;
    const reset = start + window;
    res.set({
      'RateLimit-Limit': String(limit),
      'RateLimit-Observed': String(observed),
      'RateLimit-Remaining': String(Math.max(0, limit - observed)),
      'RateLimit-Reset': String(Math.ceil(reset / 1000)),
      'RateLimit-ResetTime': new Date(reset).toUTCString(),
      'RateLimit-Name': 'throttle_authenticated_api',
    });
    next();
  };
}
