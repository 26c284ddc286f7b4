import type { PlatformDetail } from '@slipway/plugin-platform-common';

/** What an item picker offers, from `ui:options`. */
export interface ItemOptions {
  of: 'app' | 'group' | 'service' | 'resource' | 'namespace';
  /** Only apps that come from a chart repository, and so have a version. */
  withVersion?: boolean;
  /** Only apps with a chart, and so with values. */
  withValues?: boolean;
  /** Only resources of this system, such as `vault`. */
  system?: 'vault' | 'harbor';
  /** Only resources of this kind, such as `policy`. */
  kind?: string;
  /** The kind is what was entered in this field of the form. */
  kindFrom?: string;
  /** Only services of this type. */
  type?: string;
}

/** One thing to choose. */
export interface ItemChoice {
  id: string;
  label: string;
  /** More about it, beside its name. */
  detail?: string;
}

/** What of a platform can be chosen, by name. */
export function itemChoices(
  platform: PlatformDetail,
  options: ItemOptions,
  entered: Record<string, unknown> = {},
): ItemChoice[] {
  const kind = options.kindFrom ? entered[options.kindFrom] : options.kind;
  const byId = (a: ItemChoice, b: ItemChoice) => (a.id < b.id ? -1 : 1);
  switch (options.of) {
    case 'app':
      return platform.apps
        .filter(
          app =>
            !app.unreadable &&
            (!options.withVersion || app.version !== undefined) &&
            (!options.withValues || app.sourceKind === 'helm'),
        )
        .map(app => ({
          id: app.name,
          label: app.title,
          detail: [app.name, app.version].filter(Boolean).join(' '),
        }))
        .sort(byId);
    case 'group':
      return platform.groups.map(group => ({
        id: group.name,
        label: group.title,
        detail: group.description,
      }));
    case 'service':
      return platform.services
        .filter(
          service =>
            options.type === undefined || service.type === options.type,
        )
        .map(service => ({
          id: service.name,
          label: service.title,
          detail: `${service.name}, ${service.type}`,
        }));
    case 'namespace':
      return [...new Set(platform.apps.map(app => app.namespace))]
        .sort()
        .map(id => ({ id, label: id }));
    default:
      return platform.resources
        .filter(
          resource =>
            (options.system === undefined ||
              resource.system === options.system) &&
            (kind === undefined || resource.kind === kind),
        )
        .map(resource => ({
          id: resource.name,
          label: resource.name,
          detail: resource.service,
        }))
        .sort(byId);
  }
}
