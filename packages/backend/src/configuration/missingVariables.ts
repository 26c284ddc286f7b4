/** A file of the configuration, as it is written. */
export interface ConfigurationFile {
  name: string;
  /** Its parsed content, with variables still in it. */
  document: unknown;
}

/** A variable of the environment that the configuration wants, and that is not set. */
export interface MissingVariable {
  name: string;
  /** Where it would be used, such as `auth.session.secret`. */
  keys: string[];
  file: string;
}

/** `${NAME}`, but neither `$${NAME}`, which is text, nor `${NAME:-default}`. */
const wanted = /(?<!\$)\$\{\s*([^{}:\s]+)\s*\}/g;

function* textsOf(
  value: unknown,
  key: string,
): Generator<{ key: string; text: string }> {
  if (typeof value === 'string') {
    yield { key, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* textsOf(item, `${key}[${index}]`);
    }
  } else if (typeof value === 'object' && value !== null) {
    const { $env } = value as { $env?: unknown };
    if (typeof $env === 'string') {
      yield { key, text: `\${${$env}}` };
      return;
    }
    for (const [name, item] of Object.entries(value)) {
      yield* textsOf(item, key === '' ? name : `${key}.${name}`);
    }
  }
}

/** Whether a file that counts more has a value there, or a list in the place of the one that the key is in. */
function overrides(document: unknown, key: string): boolean {
  let value = document;
  for (const part of key.split('.')) {
    const [name, inList] = part.split('[');
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<string, unknown>)[name!];
    if (inList !== undefined) return Array.isArray(value);
  }
  return value !== undefined;
}

/**
 * The variables that files of the configuration name and that are not set. Backstage leaves such a value out, or takes
 * that of an earlier file, so that the mistake shows much later and elsewhere.
 *
 * @param files - the one that counts most comes last
 */
export function missingVariables(
  files: readonly ConfigurationFile[],
  environment: Readonly<Record<string, string | undefined>>,
): MissingVariable[] {
  const missing = new Map<string, MissingVariable>();
  for (const [index, { name: file, document }] of files.entries()) {
    for (const { key, text } of textsOf(document, '')) {
      const given =
        environment[`APP_CONFIG_${key.replaceAll('.', '_')}`] !== undefined ||
        files.slice(index + 1).some(later => overrides(later.document, key));
      if (given) continue;
      for (const [, name] of text.matchAll(wanted)) {
        if (environment[name!] !== undefined) continue;
        const known = missing.get(name!);
        if (known) known.keys.push(key);
        else missing.set(name!, { name: name!, keys: [key], file });
      }
    }
  }
  return [...missing.values()];
}
