import {
  entityName,
  fileUrl,
  resourceEntityName,
  type App,
  type AppSummary,
  type PlatformDetail,
  type PlatformSummary,
  type Platform,
} from '@slipway/plugin-platform-common';
import type { PlatformSnapshot } from '@slipway/plugin-platform-node';

/** Of what is wrong with a platform that has no page; the first tell enough. */
const MOST_SHOWN = 10;

/** What the list of platforms shows of one. */
export function platformSummary(snapshot: PlatformSnapshot): PlatformSummary {
  const { platform, location, problems } = snapshot;
  const errors = problems.filter(
    problem => problem.severity === 'error',
  ).length;
  const settings = platform?.settings;
  return {
    ...(settings && {
      name: settings.name,
      description: settings.description,
      owner: settings.owner,
      environment: settings.environment,
      region: settings.aws.region,
      domain: settings.domain,
      kubernetesVersion: settings.cluster.version,
      entityRef: `domain:default/${settings.name}`,
    }),
    title: settings?.title ?? location.title,
    repository: location,
    ...(snapshot.revision && { revision: snapshot.revision }),
    observed: snapshot.observed,
    counts: {
      groups: platform?.groups.length ?? 0,
      apps: (platform?.apps.length ?? 0) + unreadableApps(platform).length,
      services: platform?.services.length ?? 0,
      resources: platform?.resources.length ?? 0,
    },
    problems: { errors, warnings: problems.length - errors },
    ...(!platform && {
      unusable: problems
        .filter(({ severity }) => severity === 'error')
        .slice(0, MOST_SHOWN),
    }),
  };
}

function unreadableApps(platform: Platform | undefined) {
  return (platform?.unreadable ?? []).filter(item => item.kind === 'app');
}

function appSummary(
  snapshot: PlatformSnapshot,
  platform: Platform,
  app: App,
): AppSummary {
  const { helm } = app.source;
  const remote = helm && 'repository' in helm ? helm : undefined;
  return {
    name: app.name,
    title: app.title,
    description: app.description,
    ...(app.group !== undefined && { group: app.group }),
    ...(app.service !== undefined && { service: app.service }),
    wave: app.wave,
    owner: app.owner,
    namespace: app.namespace,
    sourceKind: app.sourceKind,
    ...(remote && { chart: remote.chart, version: remote.version }),
    dependsOn: app.dependsOn,
    entityRef: `component:${platform.name}/${entityName(app.name)}`,
    sourceUrl: fileUrl(snapshot.location, app.folder, 'tree'),
    unreadable: false,
  };
}

/** Everything that the page of a platform shows. */
export function platformDetail(
  snapshot: PlatformSnapshot,
  platform: Platform,
): PlatformDetail {
  const broken = unreadableApps(platform).map(
    (item): AppSummary => ({
      name: item.name,
      title: item.name,
      description: `Its file ${item.file} cannot be used`,
      ...(item.group !== undefined && { group: item.group }),
      ...(item.service !== undefined && { service: item.service }),
      wave: 0,
      owner: platform.settings.owner,
      namespace: '',
      sourceKind: 'manifests',
      dependsOn: [],
      entityRef: `component:${platform.name}/${entityName(item.name)}`,
      sourceUrl: fileUrl(snapshot.location, item.file),
      unreadable: true,
    }),
  );
  return {
    ...platformSummary(snapshot),
    stages: platform.stages.map(stage => ({
      ...stage,
      sourceUrl: stage.present
        ? fileUrl(snapshot.location, stage.folder, 'tree')
        : undefined,
    })),
    groups: platform.groups.map(group => ({
      name: group.name,
      title: group.title,
      description: group.description,
      owner: group.owner,
      required: group.required ?? false,
      sources: group.sources,
      entityRef: `system:${platform.name}/${entityName(group.name)}`,
    })),
    apps: [
      ...platform.apps.map(app => appSummary(snapshot, platform, app)),
      ...broken,
    ],
    services: platform.services.map(service => ({
      name: service.name,
      title: service.title,
      type: service.type,
      owner: service.owner,
      entityRef: `component:${platform.name}/${entityName(service.name)}`,
    })),
    resources: platform.resources.map(resource => ({
      system: resource.system,
      kind: resource.kind,
      name: resource.name,
      ...(resource.service !== undefined && { service: resource.service }),
      entityRef: `resource:${platform.name}/${resourceEntityName(resource)}`,
    })),
    problemList: snapshot.problems,
  };
}
