import { maskSecrets } from './maskSecrets';

/** The most bytes of a log in one answer. */
export const LOG_LIMIT = 500_000;

/** A part of a log. */
export interface TracePart {
  text: string;
  /** Where to go on, in bytes. */
  offset: number;
  /** Whether it was cut off, so that there is more already. */
  more: boolean;
}

/** Where a key begins whose end is not in the text; absent when none does. */
function openKey(text: Buffer): number | undefined {
  const begin = text.lastIndexOf('-----BEGIN ');
  if (begin <= 0 || text.indexOf('-----END ', begin) !== -1) return undefined;
  return begin;
}

/** The bytes without a last character of which only the beginning is there. */
function wholeCharacters(text: Buffer): Buffer {
  for (let torn = 0; torn < 4; torn++) {
    const whole = text.subarray(0, text.length - torn);
    // No character has more than four bytes.
    const end = whole.subarray(-4).toString('utf8');
    if (!end.endsWith('\ufffd')) return whole;
  }
  return text;
}

/**
 * Reads the part of a log that begins at an offset, at most {@link LOG_LIMIT} bytes, and not the rest. Ends
 * after the last line that is whole, so that neither a character nor a token is torn apart; unless the job is
 * over or one line is longer than that. An offset inside a line begins with the next one, for the same reason.
 *
 * @param reading - `begins`: where the answer begins in the log, before the offset
 * @returns nothing when the log is shorter than the offset
 */
export async function readTrace(
  response: Response,
  reading: { begins: number; offset: number; over: boolean },
): Promise<TracePart | undefined> {
  const { begins, offset, over } = reading;
  const parts: Buffer[] = [];
  // One byte more tells whether a line begins there.
  const from = Math.max(0, offset - 1);
  let skip = from - begins;
  let size = 0;
  let more = false;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    const chunk = Buffer.from(value);
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    if (rest.length === 0) continue;
    parts.push(rest);
    size += rest.length;
    if (size > LOG_LIMIT) {
      more = true;
      await reader!.cancel();
      break;
    }
  }
  if (offset > 0 && size === 0) return undefined;
  let bytes = Buffer.concat(parts).subarray(0, LOG_LIMIT);
  let begin = from;
  if (offset > 0) {
    const line = bytes.indexOf(10) + 1 || bytes.length;
    bytes = bytes.subarray(line);
    begin += line;
  }
  if (more || !over) {
    const end = bytes.lastIndexOf(10) + 1;
    if (end > 0) bytes = bytes.subarray(0, end);
    else bytes = more ? wholeCharacters(bytes) : bytes.subarray(0, 0);
    bytes = bytes.subarray(0, openKey(bytes));
  }
  return {
    text: maskSecrets(bytes.toString('utf8')),
    offset: Math.max(offset, begin + bytes.length),
    more,
  };
}
