import type { App, Group, Platform } from '@slipway/plugin-platform-common';

/** Where an app comes from, for the table. */
function sourceOf(app: App): string {
  const { helm, kustomize } = app.source;
  if (helm && 'chart' in helm) {
    return `chart \`${helm.chart}\` ${helm.version}`;
  }
  if (helm) return 'chart of our own';
  return kustomize ? 'Kustomize' : 'manifests';
}

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

/** The page of one group of apps: what is in it, in which order it comes, and what it stands on. */
export function groupPage(platform: Platform, group: Group): string {
  const apps = platform.apps
    .filter(app => app.group === group.name)
    .sort((a, b) => a.wave - b.wave || (a.name < b.name ? -1 : 1));
  const own = new Set(apps.map(app => app.name));
  const groupOf = new Map(platform.apps.map(app => [app.name, app.group]));
  const outside = [
    ...new Set(
      apps.flatMap(app => app.dependsOn).filter(name => !own.has(name)),
    ),
  ].sort();
  const needing = platform.apps.filter(
    app => !own.has(app.name) && app.dependsOn.some(name => own.has(name)),
  );
  const page = (name: string) => `[${name}](${groupOf.get(name)}.md)`;
  let choice =
    'It is part of a new platform unless it is left out in *New platform*.';
  if (group.required) choice = 'Every platform has it.';
  if (group.optIn) {
    choice =
      'It is left out of a new platform unless it is chosen, since its apps need something that a person has to supply first; their READMEs and comments say what.';
  }
  return [
    `# ${group.title}`,
    '',
    `${group.description} ${choice} Its owner is \`${group.owner}\`.`,
    '',
    '| Wave | App | Namespace | From | What it is for |',
    '|---|---|---|---|---|',
    ...apps.map(
      app =>
        `| ${app.wave} | \`${app.name}\` | \`${app.namespace}\` | ${sourceOf(
          app,
        )} | ${cell(app.description)} |`,
    ),
    '',
    '## How they depend on each other',
    '',
    ...apps
      .filter(app => app.dependsOn.length > 0)
      .map(
        app =>
          `* \`${app.name}\` needs ${app.dependsOn
            .map(name => (own.has(name) ? `\`${name}\`` : page(name)))
            .join(', ')}.`,
      ),
    ...(outside.length === 0 ? ['* Nothing here needs another group.'] : []),
    ...(needing.length > 0
      ? [
          `* From outside it is needed by ${needing
            .map(app => page(app.name))
            .join(', ')}.`,
        ]
      : []),
    '',
    '## What its AppProject allows',
    '',
    `* Namespaces: ${group.destinations.map(name => `\`${name}\``).join(', ')}`,
    ...(group.sources.length > 0
      ? [
          `* Chart repositories: ${group.sources
            .map(source => `\`${source}\``)
            .join(', ')}`,
        ]
      : ['* Chart repositories: none; its apps come from this repository']),
    '',
    `The files are in \`platform/argo-platform/apps/${group.name}/\`. Values that differ from a chart's own say why beside them.`,
    '',
  ].join('\n');
}
