import type { Values } from '../charts/mergedValues';
import { valueAt } from '../charts/mergedValues';
import type { LocatedObject } from '../schemas/validator';
import type { PublicHost } from './hosts';
import type { Problem } from './problem';

/** An address that the blackbox exporter calls. */
interface Target {
  url: string;
  module: string;
  app: string;
  file: string;
}

/** The app that probes. */
export interface Prober {
  app: string;
  /** Where its targets and modules are. */
  file: string;
  values: Values;
  /** What Probes call it, with its port. */
  address: string;
}

interface ProbeSpec {
  prober: { url: string };
  module: string;
  targets: { staticConfig?: { static?: string[] } };
}

function ownTargets({ app, file, values }: Prober): Target[] {
  const byDefault = valueAt(values, 'serviceMonitor.defaults.module');
  const targets = (valueAt(values, 'serviceMonitor.targets') ?? []) as {
    url: string;
    module?: string;
  }[];
  return targets.map(({ url, module = String(byDefault) }) => ({
    url,
    module,
    app,
    file,
  }));
}

/** Objects with the app that brings them. */
export type ObjectsByApp = readonly {
  app: string;
  objects: readonly LocatedObject[];
}[];

const probesOf = (apps: ObjectsByApp) =>
  apps.flatMap(({ app, objects }) =>
    objects
      .filter(({ object }) => object.kind === 'Probe')
      .map(({ file, object }) => ({
        app,
        file,
        name: object.metadata.name,
        spec: object.spec as ProbeSpec,
      })),
  );

/**
 * What is wrong with how public hosts are probed: each has a target over HTTPS, each target is of a public host, and
 * each is called by the prober that there is, with a module that it knows.
 */
export function probeProblems(
  hosts: readonly PublicHost[],
  apps: ObjectsByApp,
  prober: Prober,
): Problem[] {
  const probes = probesOf(apps);
  const targets = [
    ...ownTargets(prober),
    ...probes.flatMap(({ app, file, spec }) =>
      (spec.targets.staticConfig?.static ?? []).map(url => ({
        url,
        module: spec.module,
        app,
        file,
      })),
    ),
  ];
  const modules = Object.keys(
    (valueAt(prober.values, 'config.modules') ?? {}) as object,
  );
  const probed = new Set(
    targets
      .filter(({ url }) => url.startsWith('https://'))
      .map(({ url }) => new URL(url).host),
  );
  const known = new Set(hosts.map(({ host }) => host));
  const problem = (
    { app, file }: { app: string; file: string },
    part: string,
    text: string,
  ): Problem => ({
    rule: 'probe',
    app,
    part,
    text: `${file}: ${app}: ${text}`,
  });
  return [
    ...hosts
      .filter(({ host }) => !probed.has(host))
      .map(host =>
        problem(
          host,
          host.host,
          `nothing calls ${host.host} from outside, so that nobody is told when it is gone. Add it to serviceMonitor.targets in ${prober.file}, or a Probe to the app if a platform may leave it out.`,
        ),
      ),
    ...targets
      .filter(({ url }) => !known.has(new URL(url).host))
      .map(target =>
        problem(
          target,
          target.url,
          `${target.url} is probed, and no route publishes it. Remove it, or correct the host.`,
        ),
      ),
    ...targets
      .filter(({ module }) => !modules.includes(module))
      .map(target =>
        problem(
          target,
          target.url,
          `${target.url} is probed with the module ${
            target.module
          }, and the exporter knows ${modules.join(
            ' and ',
          )}. Name one of them.`,
        ),
      ),
    ...probes
      .filter(({ spec }) => spec.prober.url !== prober.address)
      .map(probe =>
        problem(
          probe,
          probe.name,
          `the Probe ${probe.name} asks ${probe.spec.prober.url}, and the exporter is ${prober.address}. Correct spec.prober.url.`,
        ),
      ),
  ];
}
