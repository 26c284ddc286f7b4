const firstDelay = 250;
const longestDelay = 30_000;

/**
 * How long to wait before trying again, in milliseconds: what `Retry-After` says (seconds or an HTTP
 * date), else exponential with jitter.
 *
 * @returns `undefined` when `Retry-After` asks for longer than is worth waiting within one operation
 */
export function retryDelay(attempt: number): number;
export function retryDelay(
  attempt: number,
  retryAfter: string | null,
): number | undefined;
export function retryDelay(
  attempt: number,
  retryAfter?: string | null,
): number | undefined {
  if (retryAfter) {
    const seconds = Number(retryAfter);
    const wait = Number.isNaN(seconds)
      ? Date.parse(retryAfter) - Date.now()
      : seconds * 1000;
    if (!Number.isNaN(wait))
      return wait > longestDelay ? undefined : Math.max(0, wait);
  }
  const ceiling = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
