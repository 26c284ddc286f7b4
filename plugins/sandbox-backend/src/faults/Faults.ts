/** Something that goes wrong on purpose. */
export interface Fault {
  /** Which requests it meets. */
  match: (method: string, path: string) => boolean;
  /**
   * `status`: answers that status without doing anything. `delay`: waits, then goes on. `hang`: never
   * answers. `disconnect`: closes the connection without doing anything. `lose-answer`: does the work, then
   * closes the connection instead of answering. `malformed`: answers what is no JSON.
   */
  kind:
    | 'status'
    | 'delay'
    | 'hang'
    | 'disconnect'
    | 'lose-answer'
    | 'malformed';
  /** For `status`; by default 500. */
  status?: number;
  /** For `status`: seconds in `Retry-After`. */
  retryAfter?: number;
  /** For `delay`. */
  milliseconds?: number;
  /** How many requests it meets; by default all, until it is removed. */
  times?: number;
}

/** The faults that are switched on. */
export class Faults {
  #active: (Fault & { left: number })[] = [];

  /** Switches a fault on; returns how to switch it off. */
  add(fault: Fault): () => void {
    const active = { ...fault, left: fault.times ?? Infinity };
    this.#active.push(active);
    return () => {
      this.#active = this.#active.filter(other => other !== active);
    };
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault that meets a request now, if any; counts it. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#active.find(
      active => active.left > 0 && active.match(method, path),
    );
    if (fault) fault.left -= 1;
    return fault;
  }
}
