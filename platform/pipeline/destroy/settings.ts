/** What a destroy has to know of platform.yaml. */
export interface DestroySettings {
  name: string;
  domain: string;
  isProtected: boolean;
}

/** A value at the top of the file. The pipeline has no YAML parser; these lines are simple by their schema. */
function topLevel(text: string, key: string): string | undefined {
  const match = new RegExp(
    `^${key}:[ \\t]*["']?([^"'#\\n]*?)["']?[ \\t]*(#.*)?$`,
    'm',
  ).exec(text);
  return match?.[1] || undefined;
}

/**
 * Reads platform.yaml. Production is protected unless the file says otherwise.
 *
 * @throws Error when a value is missing
 */
export function destroySettings(text: string): DestroySettings {
  const need = (key: string): string => {
    const value = topLevel(text, key);
    if (value === undefined)
      throw new Error(`platform.yaml has no ${key}; restore it`);
    return value;
  };
  const said = topLevel(text, 'protected');
  return {
    name: need('name'),
    domain: need('domain'),
    isProtected:
      said === undefined ? need('environment') === 'prod' : said !== 'false',
  };
}
