import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';

const unused = async (): Promise<never> => {
  throw new Error('The skeleton is a folder on this machine');
};

/** For actions that want one and do not read from elsewhere. */
export const unusedReader: UrlReaderService = {
  readUrl: unused,
  readTree: unused,
  search: unused,
};

/** Runs an action once more in the workspace of the same task. */
export type RunAction = (
  action: TemplateAction,
  input: object,
) => Promise<void>;

/**
 * A task of the scaffolder without its queue: some actions in one workspace, which is gone afterwards.
 *
 * @param template - the folder of template.yaml, from which a skeleton is fetched
 */
export async function asTask(
  template: string,
  logger: LoggerService,
  steps: (run: RunAction) => Promise<void>,
): Promise<void> {
  const workspacePath = await mkdtemp(join(tmpdir(), 'slipway-task-'));
  const temporary = await mkdtemp(join(tmpdir(), 'slipway-temporary-'));
  const run: RunAction = async (action, input) =>
    action.handler({
      logger,
      workspacePath,
      templateInfo: {
        entityRef: 'template:default/benchmark',
        baseUrl: `file://${template}/template.yaml`,
      },
      createTemporaryDirectory: () => mkdtemp(join(temporary, 'temporary-')),
      getInitiatorCredentials: async () => mockCredentials.user(),
      output: () => undefined,
      checkpoint: ({ fn }: { fn: () => unknown }) => fn(),
      input,
    } as never);
  try {
    await steps(run);
  } finally {
    await rm(workspacePath, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}
