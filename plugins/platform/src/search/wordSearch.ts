/**
 * A search for all words of a text, each anywhere and in any case.
 *
 * @returns whether what is known of a thing has every word; what is not known counts for nothing
 */
export function wordSearch(
  text: string,
): (known: readonly (string | undefined)[]) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return known => {
    if (words.length === 0) return true;
    const all = known.join(' ').toLowerCase();
    return words.every(word => all.includes(word));
  };
}
