import {
  serviceFolder,
  serviceTypes,
  type ServiceOrder,
} from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';
import { yamlOf } from '../apps';
import type { ServiceApp, ServiceFacts, ServiceParts } from './ServiceFiles';
import { chart } from './chart';
import {
  accessManifests,
  alertRules,
  harborResources,
  readme,
  vaultResources,
} from './common';
import { grafana } from './grafana';
import { kafka } from './kafka';
import { namespace } from './namespace';
import { postgresql } from './postgresql';
import { valkey } from './valkey';

function partsOf(service: ServiceFacts, order: ServiceOrder): ServiceParts {
  switch (order.type) {
    case 'postgresql':
      return postgresql(service, order);
    case 'valkey':
      return valkey(service, order);
    case 'kafka':
      return kafka(service, order);
    case 'grafana':
      return grafana(service, order);
    case 'namespace':
      return namespace(service, order);
    default:
      return chart(service, order);
  }
}

/** The apps of a platform that orders of managed services know by their names. */
export function appsThatOrdersName(): ReadonlySet<string> {
  const service: ServiceFacts = {
    name: 'any',
    title: 'Any',
    description: 'Any.',
    owner: 'group:default/any',
    type: 'any',
    namespace: 'any',
    platformApps: new Set(),
  };
  const types = ['postgresql', 'valkey', 'kafka', 'grafana', 'namespace'];
  return new Set([
    'external-secrets',
    'vault-config',
    'harbor-config',
    ...types.flatMap(
      type => partsOf(service, serviceTypes.parse({ type })).needs,
    ),
  ]);
}

const documents = (objects: readonly object[]) =>
  objects.map(object => stringify(object, { lineWidth: 0 })).join('---\n');

function appFiles(
  service: ServiceFacts,
  app: ServiceApp,
  dependsOn: string[],
): Record<string, string> {
  const name = `${service.name}-${app.suffix}`;
  const folder = `${serviceFolder(service.name)}/apps/${name}`;
  const files: Record<string, string> = {
    [`${folder}/app.yaml`]: yamlOf({
      title: app.title.slice(0, 80),
      description: app.description,
      wave: app.wave,
      namespace: service.namespace,
      source: app.chart ? { helm: app.chart } : { manifests: {} },
      dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
      labelSelector: app.labelSelector,
    }),
  };
  if (app.chart) {
    const values = app.values ?? {};
    files[`${folder}/values.yaml`] =
      typeof values === 'string'
        ? values.replace(/\n?$/, '\n')
        : yamlOf(values);
  }
  for (const [file, objects] of Object.entries(app.manifests ?? {})) {
    if (objects.length > 0) {
      files[`${folder}/manifests/${file}`] = documents(objects);
    }
  }
  return files;
}

/** Every file of a managed service as an order makes it, by its path. @public */
export function serviceFiles(
  service: ServiceFacts,
  order: ServiceOrder,
): Record<string, string> {
  const parts = partsOf(service, order);
  const folder = serviceFolder(service.name);
  const has = (app: string) => service.platformApps.has(app);
  const access: ServiceApp = {
    suffix: 'access',
    title: `${service.title}: access`,
    description: 'Service accounts, and the way to Vault.',
    wave: 30,
    manifests: accessManifests(service, parts),
  };
  const needs = [
    ...new Set([
      ...parts.needs,
      ...['vault-config', 'harbor-config'].filter(has),
    ]),
  ];
  const files: Record<string, string> = {
    [`${folder}/service.yaml`]: yamlOf({
      title: service.title,
      description: service.description,
      owner: service.owner,
      type: order.type,
      namespace: service.namespace,
      dependsOn: needs.length > 0 ? needs : undefined,
    }),
    [`${folder}/order.yaml`]: `# What was ordered. The template for changing it begins with this.\n${yamlOf(
      order,
    )}`,
    [`${folder}/README.md`]: readme(service, parts, order),
    [`${folder}/monitoring/alerts.yaml`]: documents([
      alertRules(service, parts),
    ]),
    ...appFiles(
      service,
      access,
      has('external-secrets') ? ['external-secrets'] : [],
    ),
  };
  for (const app of parts.apps) {
    Object.assign(
      files,
      appFiles(service, app, [
        ...new Set([...parts.needs, ...(app.needs ?? [])]),
        `${service.name}-access`,
      ]),
    );
  }
  const resources: Record<string, Record<string, object>> = {
    ...(has('vault-config') && { vault: vaultResources(service) }),
    ...(has('harbor-config') && { harbor: harborResources(service) }),
  };
  for (const [system, manifests] of Object.entries(resources)) {
    for (const [path, manifest] of Object.entries(manifests)) {
      files[`${folder}/resources/${system}/${path}`] = yamlOf(manifest);
    }
  }
  return files;
}
