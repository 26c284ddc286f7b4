const maximumLength = 300;

function flatten(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix ? `${prefix} ${value}` : value];
  if (Array.isArray(value)) return value.flatMap(item => flatten(item, prefix));
  if (value && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) =>
      flatten(
        item,
        key === 'base' ? prefix : [prefix, key].filter(Boolean).join('.'),
      ),
    );
  }
  return [];
}

/**
 * What GitLab says in an error's body, as one line. GitLab uses four shapes: `{"message": "…"}`,
 * `{"message": {"field": ["…"]}}`, `{"message": ["…"]}` and `{"error": "…"}`.
 */
export async function readDetail(response: Response): Promise<string> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    // The status alone tells enough; that the body broke off does not change it.
    return response.statusText;
  }
  let detail: string;
  try {
    const body = JSON.parse(text) as {
      message?: unknown;
      error?: unknown;
      error_description?: unknown;
    };
    detail = flatten(body.message ?? body.error_description ?? body.error).join(
      '; ',
    );
  } catch {
    // A proxy's HTML page: its text helps nobody.
    detail = '';
  }
  const line = (detail || response.statusText || 'no reason given').replace(
    /\s+/g,
    ' ',
  );
  // "404 Project Not Found" repeats the status that the message begins with
  const short = line.replace(new RegExp(`^${response.status}\\s+`), '');
  return short.length > maximumLength
    ? `${short.slice(0, maximumLength)}…`
    : short;
}
