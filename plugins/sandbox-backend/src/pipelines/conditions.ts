/**
 * Evaluates the `if:` of a GitLab CI rule: `$A == "b"`, `!=`, `=~ /re/`, `!~`, `&&`, `||`, parentheses, and
 * a variable alone. What it does not understand counts as true, so that a job is rather shown than lost.
 */
export function evaluateCondition(
  text: string,
  variables: Record<string, string>,
): boolean {
  const tokens =
    text.match(
      /\$\{?\w+\}?|"[^"]*"|'[^']*'|\/(?:\\.|[^/])+\/i?|==|!=|=~|!~|&&|\|\||[()]|null/g,
    ) ?? [];
  let at = 0;

  const operand = (): string | null => {
    const token = tokens[at++];
    if (token === undefined || token === 'null') return null;
    if (token.startsWith('$'))
      return variables[token.replace(/[${}]/g, '')] ?? null;
    return token.startsWith('/') ? token : token.slice(1, -1);
  };
  const matches = (value: string | null, pattern: string | null): boolean => {
    const parts = /^\/(.*)\/(i?)$/.exec(pattern ?? '');
    return parts
      ? new RegExp(parts[1]!, parts[2]).test(value ?? '')
      : value === pattern;
  };
  const term = (): boolean => {
    if (tokens[at] === '(') {
      at += 1;
      const value = either();
      at += 1;
      return value;
    }
    const left = operand();
    switch (tokens[at]) {
      case '==':
        at += 1;
        return left === operand();
      case '!=':
        at += 1;
        return left !== operand();
      case '=~':
        at += 1;
        return matches(left, operand());
      case '!~':
        at += 1;
        return !matches(left, operand());
      default:
        return left !== null && left !== '';
    }
  };
  const both = (): boolean => {
    let value = term();
    while (tokens[at] === '&&') {
      at += 1;
      const right = term();
      value = value && right;
    }
    return value;
  };
  function either(): boolean {
    let value = both();
    while (tokens[at] === '||') {
      at += 1;
      const right = both();
      value = value || right;
    }
    return value;
  }

  return tokens.length === 0 ? true : either();
}
