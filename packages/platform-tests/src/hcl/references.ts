import { nearestName } from '../schemas/nearestName';
import type { ModuleNames } from './moduleNames';

/** What is said where the text of a string stood: it refers to nothing. */
const withoutStrings = (text: string) =>
  text.replace(/"(?:[^"\\$]|\\.|\$(?!\{))*"/g, '""');

/**
 * What an expression refers to, as a module would define it; of an object the key behind it as well.
 */
export function referencesIn(expression: string): string[] {
  const code = withoutStrings(expression);
  const found = code.matchAll(
    /(?<![\w.-])((?:var|local|check|output|module)\.\w+(?:\.\w+)?|data\.\w+\.\w+|(?:aws|helm|kubernetes)_\w+\.\w+)/g,
  );
  return [...new Set([...found].map(match => match[1]!))];
}

/** The expressions in what hcl2json made of a block, however deep. */
export function expressionsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.includes('${') ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return value !== null && typeof value === 'object'
    ? Object.values(value).flatMap(expressionsIn)
    : [];
}

const nearest = (name: string, names: Iterable<string>): string => {
  const found = nearestName(name, [...names]);
  return found ? `; ${found} is the nearest` : '';
};

/** What is wrong with a reference to something of a module, or undefined. */
export function referenceProblem(
  reference: string,
  names: ModuleNames,
): string | undefined {
  const parts = reference.split('.');
  const [kind, name, field] = parts as [string, string, string | undefined];
  const root = kind === 'data' ? reference : `${kind}.${name}`;
  if (!names.defined.has(root)) {
    return `the module has no ${root}${nearest(root, names.defined)}`;
  }
  if (kind === 'module' && field) {
    const outputs = names.calls.find(call => call.name === name)?.interface
      ?.outputs;
    return outputs && !outputs.includes(field)
      ? `the module ${name} has no output ${field}${nearest(field, outputs)}`
      : undefined;
  }
  if (kind === 'output' && field) {
    const keys = names.outputKeys.get(name);
    return keys && !keys.includes(field)
      ? `the output ${name} has no ${field}${nearest(field, keys)}`
      : undefined;
  }
  return undefined;
}
