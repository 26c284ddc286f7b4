import type { LoggerService } from '@backstage/backend-plugin-api';
import { examineSystems, type Finding } from '@slipway/plugin-platform-backend';
import { examineFiles } from '../configuration/examineFiles';
import type { Configuration } from '../configuration/readConfiguration';
import { examineDatabase } from './examineDatabase';
import { examineSignInApplication } from './examineSignInApplication';

/**
 * Everything that can be said of a configuration: first what is wrong with it in itself; when nothing is, what the
 * database, GitLab, Argo CD and the clusters say. Changes nothing.
 */
export async function* examine(
  configuration: Configuration,
  options: {
    environment: Readonly<Record<string, string | undefined>>;
    logger: LoggerService;
  },
): AsyncGenerator<Finding> {
  const { config } = configuration;
  const findings = examineFiles(configuration, options.environment);
  yield* findings;
  if (findings.some(({ outcome }) => outcome === 'problem')) {
    yield {
      subject: 'Systems',
      outcome: 'warning',
      message: 'they were not asked, since the configuration has mistakes',
      remedy: 'Correct them, then run this again',
    };
    return;
  }
  yield {
    subject: 'Configuration',
    outcome: 'good',
    message: 'nothing is missing in it',
  };
  yield* examineDatabase(config);
  yield* examineSignInApplication(config);
  yield* examineSystems(config, { logger: options.logger });
}
