import type {
  AppSummary,
  GroupSummary,
  PlatformDetail,
} from '@slipway/plugin-platform-common';

/** A group or managed service with its apps, as the estate map shows them. */
export interface EstateSection {
  id: string;
  kind: 'group' | 'service' | 'none';
  name: string;
  title: string;
  description?: string;
  entityRef?: string;
  required: boolean;
  apps: AppSummary[];
}

type Estate = Pick<PlatformDetail, 'groups' | 'apps' | 'services'>;

/**
 * The apps by group in the order of the groups, then by managed service; within each by wave and name.
 * Sections without apps are left out.
 */
export function estateSections(
  estate: Estate,
  apps: AppSummary[],
): EstateSection[] {
  const sections = new Map<string, EstateSection>();
  for (const group of estate.groups)
    sections.set(`group:${group.name}`, ofGroup(group));
  for (const service of estate.services) {
    sections.set(`service:${service.name}`, {
      id: `service:${service.name}`,
      kind: 'service',
      name: service.name,
      title: service.title,
      entityRef: service.entityRef,
      required: false,
      apps: [],
    });
  }
  for (const app of apps) {
    const id = sectionOf(app);
    let section = sections.get(id);
    if (!section) {
      // The file of its group or service cannot be read now; the app is there nevertheless.
      section = {
        id,
        kind: kindOf(app),
        name: app.service ?? app.group ?? '',
        title: app.service ?? app.group ?? '',
        required: false,
        apps: [],
      };
      sections.set(id, section);
    }
    section.apps.push(app);
  }
  const shown = [...sections.values()].filter(
    section => section.apps.length > 0,
  );
  for (const section of shown) {
    section.apps.sort(
      (a, b) => a.wave - b.wave || a.name.localeCompare(b.name),
    );
  }
  return shown;
}

function sectionOf(app: AppSummary): string {
  if (app.service) return `service:${app.service}`;
  return app.group ? `group:${app.group}` : 'none';
}

function ofGroup(group: GroupSummary): EstateSection {
  return {
    id: `group:${group.name}`,
    kind: 'group',
    name: group.name,
    title: group.title,
    description: group.description,
    entityRef: group.entityRef,
    required: group.required,
    apps: [],
  };
}

function kindOf(app: AppSummary): EstateSection['kind'] {
  if (app.service) return 'service';
  return app.group ? 'group' : 'none';
}
