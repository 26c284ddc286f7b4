/** What the doctor found about one thing. @public */
export interface Finding {
  /** What was looked at: a key of the configuration, or a system such as `GitLab gitlab.example.com`. */
  subject: string;
  /** `problem`: something does not work. `warning`: it works, and is not as it should be. */
  outcome: 'good' | 'warning' | 'problem';
  /** What was found, as the end of a sentence without a full stop. Never a secret. */
  message: string;
  /** What to do about it; absent when it is good. */
  remedy?: string;
}

/** Collects what was found about one subject. */
export class Findings {
  readonly all: Finding[] = [];

  constructor(private readonly subject: string) {}

  good(message: string): void {
    this.all.push({ subject: this.subject, outcome: 'good', message });
  }

  warning(message: string, remedy: string, subject = this.subject): void {
    this.all.push({ subject, outcome: 'warning', message, remedy });
  }

  problem(message: string, remedy?: string, subject = this.subject): void {
    this.all.push({ subject, outcome: 'problem', message, remedy });
  }

  /** Takes over what an error says; its message tells what to do. */
  failed(error: unknown, subject = this.subject): void {
    this.problem(
      (error as Error).message.replace(/\.$/, ''),
      undefined,
      subject,
    );
  }
}
