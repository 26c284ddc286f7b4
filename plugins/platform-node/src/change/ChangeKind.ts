import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ChangeInput,
  ChangeKindName,
} from '@slipway/plugin-platform-common';
import type { WorkingTree } from './WorkingTree';

/** What a kind of change is computed with. */
export interface ChangeContext {
  tree: WorkingTree;
  logger?: Pick<LoggerService, 'debug'>;
}

/** What a kind of change says of itself. */
export interface ChangeSummary {
  /** One line in the imperative, such as `Add the app grafana-oncall`. */
  title: string;
  /** What the reviewer should know beyond the diff; Markdown. */
  notes?: string[];
}

/** How one kind of change is made: writes to the tree, and throws errors of `@backstage/errors` for people. */
export interface ChangeKind<K extends ChangeKindName = ChangeKindName> {
  build(
    context: ChangeContext,
    input: ChangeInput<K>,
  ): Promise<ChangeSummary> | ChangeSummary;
}
