/** How many letters are to be changed, added or removed to make one text of another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column += 1) {
      next.push(
        Math.min(
          row[column]! + 1,
          next[column - 1]! + 1,
          row[column - 1]! + (to[column - 1] === letter ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[to.length]!;
}

/** The name that somebody probably meant, or undefined when none is near. */
export function nearestName(
  wrong: string,
  names: string[],
): string | undefined {
  const [best] = names
    .map(name => ({
      name,
      // Capitals are the most frequent mistake, and the smallest.
      steps: distance(wrong.toLowerCase(), name.toLowerCase()),
    }))
    .sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(1, wrong.length / 3)
    ? best.name
    : undefined;
}
