import type { App, Group, Platform, Problem } from '../model';
import { finding } from '../findings/finding';
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
      ...finding('source-not-allowed', {
        repository: helm.repository,
        group: group.name,
        file: GROUPS_FILE,
      }),
    });
  }
  if (!namespaceAllowed(group.destinations, app.namespace)) {
    problems.push({
      severity: 'error',
      file,
      field: 'namespace',
      ...finding('namespace-not-allowed', {
        namespace: app.namespace,
        group: group.name,
        allowed: group.destinations.join(', '),
        file: GROUPS_FILE,
      }),
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
          ...finding('dependency-missing', { app: name }),
        },
      ];
    }
    if (dependency.wave > app.wave) {
      return [
        {
          severity: 'error',
          file,
          field,
          ...finding('dependency-later', {
            wave: app.wave,
            app: name,
            later: dependency.wave,
          }),
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
          ...finding('dependency-cycle', { cycle: cycle.join(' → ') }),
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
          ...finding('resource-twice', {
            title: systemTitles[`${system}:${what}`]!,
            name: name.join(':'),
            other,
          }),
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
        ...finding(
          what === 'auth' || what === 'mount'
            ? 'resource-needed-or-chart'
            : 'resource-needed',
          { title, name: name.join(':') },
        ),
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
        ...finding('group-missing', { group: app.group, file: GROUPS_FILE }),
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
        ...finding('service-missing', { service: app.service }),
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
        ...finding('resources-none', { system: manifests.resources }),
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
        ...finding('group-unused', { group: group.name }),
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
          ...finding('dependency-missing', { app: name }),
        });
      }
    }
  }
  return [...problems, ...checkResources(platform), ...checkCycles(apps)];
}
