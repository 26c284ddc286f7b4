import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  CreationBeginning,
  CreationEnd,
} from '@slipway/plugin-platform-common';
import type { PlatformClient } from '@slipway/plugin-platform-node';

/** Where it is noted that platforms are made. */
export type Creations = Pick<PlatformClient, 'beginCreation' | 'endCreation'>;

/**
 * Makes a platform and notes it in the audit trail: that it begins, before anything is written, and what came of it.
 * A run that is killed leaves an entry that has no end; when it is taken up again it begins another.
 *
 * @param make - makes it; resolves to the commit
 * @throws NotAllowedError when the person may not make platforms
 */
export async function audited(
  deps: {
    creations: Creations;
    credentials: BackstageCredentials;
    logger: Pick<LoggerService, 'warn'>;
  },
  beginning: CreationBeginning,
  make: () => Promise<string>,
): Promise<void> {
  const { creations, credentials, logger } = deps;
  const id = await creations.beginCreation(beginning, { credentials });
  const over = async (end: CreationEnd) => {
    try {
      await creations.endCreation(id, end, { credentials });
    } catch (error) {
      // What is done is done, and what failed has its own reason, which this must not hide.
      logger.warn(
        `What came of ${
          beginning.platform
        } could not be noted in the audit trail: ${(error as Error).message}`,
      );
    }
  };
  let commit: string;
  try {
    commit = await make();
  } catch (error) {
    await over({ outcome: 'failed', error: (error as Error).message });
    throw error;
  }
  await over({ outcome: 'done', commit });
}
