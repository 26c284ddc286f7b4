/** Inputs and facts, as the reference platform uses them; see the root chart's `_inputs.tpl`. */
const known =
  /^\{\{-?\s*(\(\s*urlParse\s+)?\.(platform|facts)(\.[A-Za-z0-9_]+)+(\s*\)(\.[A-Za-z]+)?)?(\s*\|\s*(toJson|quote|lower|trimSuffix\s+"[^"{}]*"))?\s*-?\}\}$/;

/** Finds what Helm would evaluate in a text and is neither an input nor a fact. */
export function unknownExpressions(
  text: string,
): { line: number; expression: string }[] {
  return text.split('\n').flatMap((content, index) => {
    // A comment of the file is not evaluated.
    if (/^\s*#/.test(content)) return [];
    const expressions = content.match(/\{\{.*?\}\}|\{\{.*$/g) ?? [];
    return expressions
      .filter(expression => !known.test(expression))
      .map(expression => ({ line: index + 1, expression }));
  });
}
