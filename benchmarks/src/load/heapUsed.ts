import { setTimeout as sleep } from 'node:timers/promises';

/** Between readings of {@link leastHeapUsed}, in milliseconds; the portal collects garbage many times in it. */
const PAUSE = 1_000;

/**
 * Bytes of the JavaScript heap of a replica that are in use, from its metrics: what is alive and what is not collected
 * yet, so that the least of many readings is the nearest to what is alive.
 *
 * @param url - of its metrics in the format of Prometheus
 * @throws Error when it offers none
 */
export async function heapUsed(url: string): Promise<number> {
  const text = await (await fetch(url)).text();
  const spaces = [...text.matchAll(/^v8js_memory_heap_used\{.*\} (\d+)/gm)];
  if (spaces.length === 0) throw new Error(`${url} tells of no heap`);
  return spaces.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
}

/** The least of some readings. */
export async function leastHeapUsed(
  url: string,
  readings = 15,
): Promise<number> {
  let least = Infinity;
  for (let reading = 0; reading < readings; reading++) {
    least = Math.min(least, await heapUsed(url));
    await sleep(PAUSE);
  }
  return least;
}
