import {
  examineConfiguration,
  type Finding,
} from '@slipway/plugin-platform-backend';
import { examinePortal } from './examinePortal';
import type { Configuration } from './readConfiguration';

/**
 * Everything that is wrong with a configuration, as far as it can be seen without asking another system.
 *
 * @param environment - of the process; `NODE_ENV` says whether it is production
 */
export function examineFiles(
  { config, missing }: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
): Finding[] {
  // What a missing variable leaves out is told once.
  const told = new Set(missing.flatMap(({ keys }) => keys));
  return [
    ...missing.map(
      ({ name, keys, file }): Finding => ({
        subject: name,
        outcome: 'problem',
        message: `the variable is not set, and ${file} needs it for ${keys.join(
          ', ',
        )}`,
        remedy:
          'Set it in the environment of the portal; docs/operate.md says to what',
      }),
    ),
    ...[
      ...examinePortal(config, environment),
      ...examineConfiguration(config),
    ].filter(({ subject }) => !told.has(subject)),
  ];
}
