import type { LiveResource } from '@slipway/plugin-platform-common';

/** Resources of one kind of one system. */
export interface ResourceSection {
  /** Fit for an id in a page. */
  id: string;
  title: string;
  items: LiveResource[];
}

const order: LiveResource['state'][] = [
  'failed',
  'missing',
  'pending',
  'unmanaged',
  'unknown',
  'ready',
];

/** Resources by system and kind; within each those first that need somebody. */
export function resourceSections(items: LiveResource[]): ResourceSection[] {
  const sections = new Map<string, LiveResource[]>();
  for (const item of items) {
    const title =
      item.system && item.folder
        ? `${item.system} · ${item.folder}`
        : item.apiVersion.split('/')[0]!;
    const known = sections.get(title);
    if (known) known.push(item);
    else sections.set(title, [item]);
  }
  return [...sections]
    .map(([title, list]) => ({
      id: title.replace(/[^a-z0-9]+/gi, '-'),
      title,
      items: list.sort(
        (a, b) =>
          order.indexOf(a.state) - order.indexOf(b.state) ||
          a.name.localeCompare(b.name),
      ),
    }))
    .sort((a, b) => a.title.localeCompare(b.title));
}
