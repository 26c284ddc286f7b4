import { createPortal } from '../portal';
import { examineFiles } from '../configuration/examineFiles';
import { readConfiguration } from '../configuration/readConfiguration';
import { inWords } from '../doctor/inWords';
import { takeTurn } from './takeTurn';

const logger = {
  info: (message: string) => console.info(message),
  warn: (message: string) => console.warn(message),
};

/**
 * Starts the portal: first looks whether its configuration can be used, then waits for other replicas that start.
 *
 * @param argv - as Node gives it
 * @throws Error with every mistake of the configuration, or with what kept a plugin from starting
 */
export async function start(argv: string[]): Promise<void> {
  const configuration = await readConfiguration(argv);
  const findings = examineFiles(configuration, process.env);
  const problems = findings.filter(({ outcome }) => outcome === 'problem');
  for (const finding of findings) {
    if (finding.outcome === 'warning') logger.warn(inWords(finding));
  }
  if (problems.length > 0) {
    throw new Error(
      `Its configuration has ${
        problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`
      }:\n${problems
        .map(finding => `  ✗ ${inWords(finding)}`)
        .join('\n')}\nLook with \`doctor\` at what the real systems say of it.`,
    );
  }
  await takeTurn(configuration.config, () => createPortal().start(), {
    logger,
  });
}
