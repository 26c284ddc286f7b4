import { readConfiguration } from '../configuration/readConfiguration';
import { examine } from './examine';
import { inWords } from './inWords';
import { silentLogger } from './silentLogger';

const signs = { good: '✓', warning: '!', problem: '✗' };

const usage = `usage: doctor [--config <file>]... [--json]

Looks whether the portal can work with its configuration: at the files and the environment, and then, without changing
anything, at PostgreSQL, GitLab, the webhooks, every Argo CD and every cluster. Ends with 1 when something does not work.
`;

/**
 * The command `doctor`.
 *
 * @returns the exit code: 0 when nothing is wrong, 1 when something is, 2 when it cannot be said
 */
export async function doctor(
  args: string[],
  print: (text: string) => void = text => process.stdout.write(text),
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    print(usage);
    return 0;
  }
  const json = args.includes('--json');
  const count = { good: 0, warning: 0, problem: 0 };
  const all = [];
  try {
    const configuration = await readConfiguration(args);
    for await (const finding of examine(configuration, {
      environment: process.env,
      logger: silentLogger,
    })) {
      count[finding.outcome] += 1;
      if (json) all.push(finding);
      else print(`${signs[finding.outcome]} ${inWords(finding)}\n`);
    }
  } catch (error) {
    print(`The configuration cannot be read: ${(error as Error).message}\n`);
    return 2;
  }
  print(
    json
      ? `${JSON.stringify(all, null, 2)}\n`
      : `\n${count.problem} to mend, ${count.warning} to look at, ${count.good} good\n`,
  );
  return count.problem > 0 ? 1 : 0;
}
