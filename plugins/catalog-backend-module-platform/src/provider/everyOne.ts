/**
 * Waits for all tasks to end, whatever becomes of the others.
 *
 * @throws the error of the one that failed, or an AggregateError of several
 */
export async function everyOne(tasks: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  const errors = results.flatMap(result =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) {
    throw new AggregateError(
      errors,
      errors.map(error => (error as Error).message).join('; '),
    );
  }
}
