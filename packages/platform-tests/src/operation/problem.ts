/** The rules that hold for every app. */
export type Rule =
  | 'metrics'
  | 'budget'
  | 'resources'
  | 'gateway'
  | 'sign-in'
  | 'probe';

/** Something about an app that breaks a rule. */
export interface Problem {
  rule: Rule;
  app: string;
  /** The part of the app; left out when it is about the app as a whole. */
  part?: string;
  /** The file, what is wrong and how to mend it. */
  text: string;
}
