import type { App, Group, Platform, Problem } from '../model';
import { GROUPS_FILE } from '../layout';

/** Whether a namespace matches a pattern such as `team-*`. */
export function matchesPattern(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`).test(text);
}

/** Whether a chart repository is one of a group's sources: the same, or below one. @public */
export function sourceAllowed(sources: string[], repository: string): boolean {
  const normal = (url: string) => url.replace(/\/+$/, '');
  return sources.some(source => {
    const allowed = normal(source);
    const wanted = normal(repository);
    return wanted === allowed || wanted.startsWith(`${allowed}/`);
  });
}

/** Whether a namespace is one of a group's destinations. @public */
export function namespaceAllowed(
  destinations: string[],
  namespace: string,
): boolean {
  return destinations.some(pattern => matchesPattern(pattern, namespace));
}

function checkAgainstGroup(app: App, group: Group): Problem[] {
  const file = `${app.folder}/app.yaml`;
  const problems: Problem[] = [];
  const helm = app.source.helm;
  if (
    helm &&
    'repository' in helm &&
    !sourceAllowed(group.sources, helm.repository)
  ) {
    problems.push({
      severity: 'error',
      file,
      field: 'source.helm.repository',
      message: `${helm.repository} is not a source that the group ${group.name} allows`,
      remedy: `Use one of its sources, or add the repository to groups.${group.name}.sources in ${GROUPS_FILE}`,
    });
  }
  if (!namespaceAllowed(group.destinations, app.namespace)) {
    problems.push({
      severity: 'error',
      file,
      field: 'namespace',
      message: `${app.namespace} is not a namespace that the group ${group.name} may write to`,
      remedy: `Use one of ${group.destinations.join(
        ', ',
      )}, or add it to groups.${group.name}.destinations in ${GROUPS_FILE}`,
    });
  }
  return problems;
}

function checkDependencies(
  app: App,
  apps: Map<string, App>,
  unreadable: Set<string>,
): Problem[] {
  const file = `${app.folder}/app.yaml`;
  return app.dependsOn.flatMap((name, index): Problem[] => {
    const field = `dependsOn[${index}]`;
    const dependency = apps.get(name);
    if (!dependency) {
      if (unreadable.has(name)) return [];
      return [
        {
          severity: 'error',
          file,
          field,
          message: `depends on ${name}, and there is no app of that name`,
          remedy: `Add the app ${name}, or remove it from dependsOn`,
        },
      ];
    }
    if (dependency.wave > app.wave) {
      return [
        {
          severity: 'error',
          file,
          field,
          message: `is in wave ${app.wave} and depends on ${name}, which comes up later, in wave ${dependency.wave}`,
          remedy: `Raise its wave to at least ${dependency.wave}, or lower that of ${name}`,
        },
      ];
    }
    return [];
  });
}

/** The first cycle of dependencies that goes through each app, told once. */
function checkCycles(apps: Map<string, App>): Problem[] {
  const state = new Map<string, 'open' | 'done'>();
  const problems: Problem[] = [];
  for (const start of apps.keys()) {
    if (state.has(start)) continue;
    // depth first with an explicit stack: ten thousand apps in one chain must not overflow it
    const stack: { name: string; next: number }[] = [{ name: start, next: 0 }];
    state.set(start, 'open');
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!;
      const app = apps.get(frame.name);
      const dependency = app?.dependsOn[frame.next];
      frame.next += 1;
      if (dependency === undefined) {
        state.set(frame.name, 'done');
        stack.pop();
      } else if (state.get(dependency) === 'open') {
        const from = stack.findIndex(f => f.name === dependency);
        const cycle = [...stack.slice(from).map(f => f.name), dependency];
        problems.push({
          severity: 'error',
          file: `${app!.folder}/app.yaml`,
          field: 'dependsOn',
          message: `depends on itself: ${cycle.join(' → ')}`,
          remedy: 'Remove one of these dependencies',
        });
      } else if (!state.has(dependency) && apps.has(dependency)) {
        state.set(dependency, 'open');
        stack.push({ name: dependency, next: 0 });
      }
    }
  }
  return problems;
}

const systemTitles: Record<string, string> = {
  'vault:policy': 'Vault policy',
  'vault:mount': 'Vault secrets engine at the path',
  'vault:auth': 'Vault auth method at the path',
  'harbor:project': 'Harbor project',
  'harbor:registry': 'Harbor registry endpoint',
};

/** Crossplane resources refer to each other by the names that Vault and Harbor know. */
function checkResources(platform: Platform): Problem[] {
  const problems: Problem[] = [];
  const provided = new Map<string, string>();
  const unreadable = platform.unreadable.some(item => item.kind === 'resource');
  for (const { links, file } of platform.resources) {
    for (const key of links.provides) {
      const other = provided.get(key);
      if (other !== undefined) {
        const [system, what, ...name] = key.split(':');
        problems.push({
          severity: 'error',
          file,
          message: `makes the ${systemTitles[`${system}:${what}`]} ${name.join(
            ':',
          )}, which ${other} makes already`,
          remedy: 'Give one of them another name',
        });
      } else {
        provided.set(key, file);
      }
    }
  }
  for (const { links, file } of platform.resources) {
    for (const { key, field } of links.needs) {
      if (provided.has(key)) continue;
      const [system, what, ...name] = key.split(':');
      const title = systemTitles[`${system}:${what}`]!;
      problems.push({
        // A file that cannot be read may be what is missing; and mounts are made by charts, too.
        severity:
          unreadable || what === 'auth' || what === 'mount'
            ? 'warning'
            : 'error',
        file,
        field,
        message: `needs the ${title} ${name.join(
          ':',
        )}, and no resource makes it`,
        remedy: `Add the ${title}, or remove it here${
          what === 'auth' || what === 'mount'
            ? ', unless the chart of an app makes it'
            : ''
        }`,
      });
    }
  }
  return problems;
}

/** Checks what no single file can tell: that everything a file refers to is there and fits. */
export function checkReferences(platform: Platform): Problem[] {
  const groups = new Map(platform.groups.map(group => [group.name, group]));
  const apps = new Map(platform.apps.map(app => [app.name, app]));
  const services = new Set(platform.services.map(service => service.name));
  const unreadable = new Set(platform.unreadable.map(item => item.name));
  const systems = new Set(platform.resources.map(resource => resource.system));
  const problems: Problem[] = [];

  for (const app of platform.apps) {
    const group = app.group === undefined ? undefined : groups.get(app.group);
    if (group) problems.push(...checkAgainstGroup(app, group));
    if (app.group !== undefined && !group && !platform.groupsUnreadable) {
      problems.push({
        severity: 'error',
        file: `${app.folder}/app.yaml`,
        message: `is in the folder ${app.group}, and there is no group of that name`,
        remedy: `Add the group to ${GROUPS_FILE}, or move the app to another group's folder`,
      });
    }
    if (
      app.service !== undefined &&
      !services.has(app.service) &&
      !unreadable.has(app.service)
    ) {
      problems.push({
        severity: 'error',
        file: `${app.folder}/app.yaml`,
        message: `belongs to the managed service ${app.service}, which has no service.yaml`,
        remedy: `Add service.yaml to the folder of ${app.service}, or remove the folder`,
      });
    }
    const manifests = app.source.manifests;
    if (
      manifests &&
      'resources' in manifests &&
      !systems.has(manifests.resources)
    ) {
      problems.push({
        severity: 'warning',
        file: `${app.folder}/app.yaml`,
        field: 'source.manifests.resources',
        message: `applies the resources of ${manifests.resources}, and there are none`,
        remedy: 'Add a resource, or remove the app',
      });
    }
    problems.push(...checkDependencies(app, apps, unreadable));
  }
  for (const group of platform.groups) {
    const used =
      platform.apps.some(app => app.group === group.name) ||
      platform.unreadable.some(
        item => item.kind === 'app' && item.group === group.name,
      );
    if (!used) {
      problems.push({
        severity: 'warning',
        file: GROUPS_FILE,
        field: `groups.${group.name}`,
        message: `the group ${group.name} has no app, so its AppProject is unused`,
        remedy: 'Add an app to the group, or remove the group',
      });
    }
  }
  for (const service of platform.services) {
    for (const [index, name] of service.dependsOn.entries()) {
      if (!apps.has(name) && !unreadable.has(name)) {
        problems.push({
          severity: 'error',
          file: `${service.folder}/service.yaml`,
          field: `dependsOn[${index}]`,
          message: `depends on ${name}, and there is no app of that name`,
          remedy: `Add the app ${name}, or remove it from dependsOn`,
        });
      }
    }
  }
  return [...problems, ...checkResources(platform), ...checkCycles(apps)];
}
