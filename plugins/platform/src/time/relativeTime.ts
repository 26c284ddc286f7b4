const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago (or ahead) a moment is, in the words of a language: `12 seconds ago`.
 *
 * @param time - milliseconds since the epoch
 * @param now - milliseconds since the epoch
 */
export function relativeTime(
  time: number,
  now: number,
  language: string,
): string {
  const format = new Intl.RelativeTimeFormat(language, {
    numeric: 'auto',
    style: 'long',
  });
  const distance = time - now;
  const size = Math.abs(distance);
  if (size < MINUTE)
    return format.format(Math.round(distance / SECOND), 'second');
  if (size < HOUR)
    return format.format(Math.round(distance / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.round(distance / HOUR), 'hour');
  return format.format(Math.round(distance / DAY), 'day');
}

/** How many milliseconds the words for a moment stay true. */
export function relativeTimeLife(time: number, now: number): number {
  const age = Math.abs(now - time);
  if (age < MINUTE) return SECOND;
  return age < HOUR ? 15 * SECOND : 5 * MINUTE;
}
