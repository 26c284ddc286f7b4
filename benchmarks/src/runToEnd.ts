/**
 * Runs a benchmark and ends the process, which servers that it started would keep alive: with the exit code that it
 * set, or 1 when it failed.
 */
export function runToEnd(benchmark: () => Promise<void>): void {
  benchmark().then(
    () => process.exit(),
    error => {
      console.error(error);
      process.exit(1);
    },
  );
}
