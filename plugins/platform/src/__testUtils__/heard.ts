/** What a screen reader tells of a live region from now on, each time its text changes. */
export function heard(region: HTMLElement): string[] {
  const told: string[] = [];
  let last = region.textContent ?? '';
  new MutationObserver(() => {
    const text = region.textContent ?? '';
    if (text !== '' && text !== last) told.push(text);
    last = text;
  }).observe(region, { childList: true, subtree: true, characterData: true });
  return told;
}
