import { parse } from '@cdktf/hcl2json';
import { nearestName } from '../schemas/nearestName';
import { moduleFile } from './moduleIndex';
import { givenInputs, moduleNames } from './moduleNames';
import { expressionsIn, referenceProblem, referencesIn } from './references';
import type { HclFiles } from './rules';

const named = (wrong: string, known: string[]): string => {
  const found = nearestName(wrong, known);
  return found ? `${found} is the nearest that it knows` : 'Remove it';
};

/**
 * Names that a module uses though nothing defines them, and inputs that the modules it calls do not take: what
 * `tofu validate` says with the modules at hand.
 *
 * @param files - the text of its `.tf` files, by path
 */
export async function moduleProblems(files: HclFiles): Promise<string[]> {
  const names = await moduleNames(files);
  const problems: string[] = [];
  for (const call of names.calls) {
    const { file, name, from } = call;
    const known = call.interface;
    if (!from) continue;
    if (!known) {
      problems.push(
        `${file}: what the module ${name} takes is not known, ${moduleFile(
          from,
        )} is missing. Run yarn workspace platform-tests index-modules, which says how.`,
      );
      continue;
    }
    const given = givenInputs(call);
    for (const input of given.filter(key => !known.inputs.includes(key))) {
      problems.push(
        `${file}: the module ${name} ${
          from.version
        } does not take ${input}. ${named(input, known.inputs)}.`,
      );
    }
    for (const input of known.required.filter(key => !given.includes(key))) {
      problems.push(`${file}: the module ${name} needs ${input}. Add it.`);
    }
  }
  for (const [file, text] of Object.entries(files)) {
    const references = new Set(
      expressionsIn(await parse(file, text)).flatMap(referencesIn),
    );
    for (const reference of references) {
      // What is behind an output is for other modules; in its own module nobody refers to one.
      const problem = referenceProblem(reference, names);
      if (problem) problems.push(`${file}: ${reference}: ${problem}.`);
    }
  }
  return problems;
}
