import { command, CommandFailed } from './command.ts';

export { CommandFailed };

/** What AWS says of something that does not exist. */
export const isGone = /NotFound|NoSuchEntity|does not exist|NonExistentQueue/;

/** What AWS says of something that is still held by something that is going. */
const isHeld =
  /DependencyViolation|DeleteConflict|InUse|IncorrectState|InvalidSnapshot\.InUse/;

/** Asks the AWS CLI; an answer without text is an empty object. */
export async function aws<T>(...args: string[]): Promise<T> {
  const json = await command('aws', [...args, '--output', 'json']);
  return (json.trim() === '' ? {} : JSON.parse(json)) as T;
}

/** The answer about something, or nothing when it has gone meanwhile: somebody else may be deleting, too. */
export async function unlessGone<T>(
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CommandFailed && isGone.test(error.stderr)) {
      return undefined;
    }
    throw error;
  }
}

/** Changes something. What is gone, or still held, shows in the next listing; anything else is a failure. */
export async function tolerant(...args: string[]): Promise<void> {
  try {
    await aws(...args);
  } catch (error) {
    if (
      !(error instanceof CommandFailed) ||
      !(isGone.test(error.stderr) || isHeld.test(error.stderr))
    ) {
      throw error;
    }
  }
}
