/** How long requests took, by what they are for. */
export class Latencies {
  readonly #milliseconds = new Map<string, number[]>();
  readonly #bytes = new Map<string, number>();
  readonly errors: string[] = [];

  add(what: string, milliseconds: number, bytes = 0): void {
    const list = this.#milliseconds.get(what);
    if (list) list.push(milliseconds);
    else this.#milliseconds.set(what, [milliseconds]);
    this.#bytes.set(what, (this.#bytes.get(what) ?? 0) + bytes);
  }

  /** What was measured, in the order in which it came up. */
  list(): {
    what: string;
    count: number;
    p50: number;
    p95: number;
    p99: number;
    meanBytes: number;
  }[] {
    return [...this.#milliseconds].map(([what, values]) => {
      const sorted = [...values].sort((a, b) => a - b);
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
      return {
        what,
        count: sorted.length,
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        meanBytes: Math.round((this.#bytes.get(what) ?? 0) / sorted.length),
      };
    });
  }
}
