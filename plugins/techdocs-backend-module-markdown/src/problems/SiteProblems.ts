/** Something in the sources that readers would stumble over, though the site can be built. */
export interface SiteProblem {
  /** The file, relative to the folder of `mkdocs.yml`. */
  file: string;
  /** What is wrong and how to mend it. */
  message: string;
}

/** Collects problems, each once. */
export class SiteProblems {
  readonly #problems = new Map<string, SiteProblem>();

  add(file: string, message: string): void {
    this.#problems.set(`${file}\n${message}`, { file, message });
  }

  list(): SiteProblem[] {
    return [...this.#problems.values()];
  }
}

/** The way a problem is told in the build log and in errors. */
export function problemText(problem: SiteProblem): string {
  return `${problem.file}: ${problem.message}`;
}
