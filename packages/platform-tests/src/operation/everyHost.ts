import type { App } from '@slipway/plugin-platform-common';
import type { Application } from '../argocd/application';
import { valuesOf } from '../charts/mergedValues';
import type { PlatformObjects } from '../schemas/platformObjects';
import { foreignChart } from './everyApp';
import { gatewayProblems } from './gateway';
import { hostsOfRoutes, hostsOfValues, type PublicHost } from './hosts';
import { probeProblems, type Prober } from './probes';
import type { Problem } from './problem';
import { signInProblems } from './signIn';

/** Who probes, and with which chart. */
const PROBER = 'blackbox-exporter';

/** The exporter as Probes have to name it: the Service that its chart makes, on the chart's port. */
function proberOf(app: App, application: Application): Prober {
  const { metadata, spec } = application;
  return {
    app: app.name,
    file: `${app.folder}/app.yaml`,
    values: valuesOf(app, application),
    address: `${metadata.name}-${foreignChart(app)}.${
      spec.destination.namespace
    }.svc:9115`,
  };
}

/** Every name in the DNS under which people reach the platform. */
export function publicHosts(
  { apps }: PlatformObjects,
  applications: ReadonlyMap<string, Application>,
  domain: string,
): PublicHost[] {
  return apps.flatMap(({ app, objects }) => [
    ...hostsOfRoutes(app.name, objects),
    ...(foreignChart(app) === undefined
      ? []
      : hostsOfValues(valuesOf(app, applications.get(app.name)!), domain, {
          app: app.name,
          file: `${app.folder}/app.yaml`,
        })),
  ]);
}

/** Whatever the public hosts of a platform break of the rules of operation. */
export function hostProblems(
  objects: PlatformObjects,
  applications: ReadonlyMap<string, Application>,
  domain: string,
): Problem[] {
  const hosts = publicHosts(objects, applications, domain);
  const prober = objects.apps.find(({ app }) => app.name === PROBER);
  if (!prober) throw new Error(`There is no app ${PROBER}`);
  return [
    ...gatewayProblems(hosts, objects.all),
    ...signInProblems(hosts, objects.all),
    ...probeProblems(
      hosts,
      objects.apps.map(one => ({ app: one.app.name, objects: one.objects })),
      proberOf(prober.app, applications.get(PROBER)!),
    ),
  ];
}
