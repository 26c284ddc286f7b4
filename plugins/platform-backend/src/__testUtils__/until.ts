/**
 * Reads again and again until it is as expected.
 *
 * @param meanwhile - done after every half second of waiting
 * @throws Error with what was read last, after two minutes: a busy machine takes long
 */
export async function until<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  meanwhile: () => Promise<void> = async () => {},
): Promise<T> {
  const end = Date.now() + 120_000;
  let last: T | undefined;
  for (let i = 1; Date.now() < end; i++) {
    last = await read();
    if (holds(last)) return last;
    if (i % 20 === 0) await meanwhile();
    await new Promise(done => setTimeout(done, 25));
  }
  throw new Error(
    `It did not come about in two minutes; at last: ${JSON.stringify(
      last,
    )?.slice(0, 2_000)}`,
  );
}
