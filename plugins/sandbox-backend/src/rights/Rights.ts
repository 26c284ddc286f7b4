/**
 * What the portal's account may do in a stand-in: what the reference platform grants, until a test or a person
 * changes it.
 */
export class Rights {
  readonly #initial: ReadonlySet<string>;
  #granted: Set<string>;

  /** @param granted - such as `get applications`; a `*` stands for every resource but Secrets */
  constructor(granted: readonly string[]) {
    this.#initial = new Set(granted);
    this.#granted = new Set(granted);
  }

  allows(action: string, resource: string): boolean {
    return (
      this.#granted.has(`${action} ${resource}`) ||
      (resource !== 'secrets' && this.#granted.has(`${action} *`))
    );
  }

  grant(right: string): void {
    this.#granted.add(right);
  }

  take(right: string): void {
    this.#granted.delete(right);
  }

  /** As at the start. */
  reset(): void {
    this.#granted = new Set(this.#initial);
  }
}
