import type { Manifest } from '../kubernetes/manifests';
import type { LocatedObject } from '../schemas/validator';
import { budgetProblems } from './budgets';
import { workloadOf } from './chartWorkloads';
import { descriptionProblems } from './described';
import { on, type ChartPart } from './description';
import { unexcused } from './everyApp';
import { metricsProblems } from './metrics';
import { ownWorkloads } from './ownWorkloads';
import { resourceProblems } from './resourcesOfPods';
import { merged } from '../charts/mergedValues';
import type { Workload } from './workload';

const where = { app: 'shop', file: 'shop/values.yaml' };
const part: ChartPart = {
  name: 'server',
  when: [on('server.enabled')],
  replicas: ['server.replicas', 1],
  budget: {
    key: 'server.pdb',
    flag: 'enabled',
    limits: { minAvailable: 1 },
  },
  labels: { app: 'server' },
  resources: ['server.resources'],
};
const resources = {
  requests: { cpu: '10m', memory: '16Mi' },
  limits: { memory: '32Mi' },
};

const workloads = (server: object, of = part): Workload[] => {
  const found = workloadOf(
    of,
    { server: { enabled: true, resources, ...server } },
    where,
  );
  return found ? [found] : [];
};

const object = (
  kind: string,
  spec: object,
  file = `shop/manifests/${kind}.yaml`,
): LocatedObject => ({
  file,
  object: {
    apiVersion: 'v1',
    kind,
    metadata: { name: 'server' },
    spec,
  } as Manifest,
});

const texts = (problems: readonly { text: string }[]) =>
  problems.map(({ text }) => text);

describe('pods of which there are several', () => {
  it('need a budget, and are told where to switch it on', () => {
    expect(texts(budgetProblems(workloads({ replicas: 2 }), []))).toEqual([
      'shop/values.yaml: shop, server: 2 pods without a PodDisruptionBudget, so that a drain may take all at once. Switch on server.pdb.',
    ]);
    expect(budgetProblems(workloads({ replicas: 1 }), [])).toEqual([]);
    expect(
      budgetProblems(workloads({ replicas: 2, pdb: { enabled: true } }), []),
    ).toEqual([]);
  });

  it('need one of the app where the chart has none, with their labels', () => {
    const bare = workloads({ replicas: 2 }, { ...part, budget: undefined });
    const budget = (app: string) =>
      object('PodDisruptionBudget', {
        maxUnavailable: 1,
        selector: { matchLabels: { app } },
      });

    expect(budgetProblems(bare, [budget('server')])).toEqual([]);
    expect(texts(budgetProblems(bare, [budget('other')])).join()).toMatch(
      /The chart has none: add one .* with the labels \{"app":"server"\}/,
    );
  });

  it.each([
    [{ minAvailable: 2 }, /keeps all 2 of its pods/],
    [{ minAvailable: 0 }, /keeps none of its pods/],
    [{ maxUnavailable: 0 }, /lets none of its pods go/],
  ])('do not hold a node for ever, or protect nothing: %j', (limits, text) => {
    const pdb = { enabled: true, ...limits };
    expect(
      texts(budgetProblems(workloads({ replicas: 2, pdb }), [])).join(),
    ).toMatch(text);
  });

  it('have a budget that says how many', () => {
    const silent = { ...part, budget: { key: 'server.pdb', byDefault: true } };
    expect(
      texts(budgetProblems(workloads({ replicas: 2 }, silent), [])).join(),
    ).toMatch(/names neither minAvailable nor maxUnavailable/);
  });

  it('may not keep the one pod that there is', () => {
    const pdb = { enabled: true };
    expect(
      texts(budgetProblems(workloads({ replicas: 1, pdb }), [])).join(),
    ).toMatch(/keeps all 1 of its pods/);
  });
});

describe('containers', () => {
  it('say what they need and what they may take at most', () => {
    expect(
      texts(
        resourceProblems(
          workloads({ resources: { requests: { cpu: '1', memory: '1Gi' } } }),
        ),
      ),
    ).toEqual([
      'shop/values.yaml: shop, server: server.resources has no limits.memory. Set it there.',
    ]);
    expect(resourceProblems(workloads({}))).toEqual([]);
  });

  it('are found in our own objects, whatever makes pods of them', () => {
    const template = { spec: { containers: [{ name: 'main' }] } };
    const found = resourceProblems(
      ownWorkloads('shop', [
        object('Deployment', { template }),
        object('CronJob', { jobTemplate: { spec: { template } } }),
        object('OpenTelemetryCollector', {}),
        object('Provider', {}),
        object('Service', {}),
      ]),
    );

    expect(found.map(problem => problem.part)).toEqual([
      'Deployment server',
      'CronJob server',
      'OpenTelemetryCollector server',
      'Provider server',
    ]);
    expect(found[0]!.text).toMatch(/^shop\/manifests\/Deployment\.yaml: /);
  });

  it('are none of a part that is switched off or has no replicas', () => {
    expect(workloads({ enabled: false })).toEqual([]);
    expect(workloads({ replicas: 0 })).toEqual([]);
  });
});

describe('metrics', () => {
  const run = workloads({});

  it('are read by all monitors that the chart has', () => {
    const chart = { monitors: [on('monitor')], values: {} };
    expect(texts(metricsProblems(where, run, [], chart))).toEqual([
      'shop/values.yaml: shop: its metrics are not read. Switch on monitor.',
    ]);
    expect(
      metricsProblems(where, run, [], { ...chart, values: { monitor: true } }),
    ).toEqual([]);
  });

  it('are read by a monitor of the app where the chart has none', () => {
    const monitor = (app: string) =>
      object('PodMonitor', { selector: { matchLabels: { app } } });

    expect(texts(metricsProblems(where, run, [])).join()).toMatch(
      /nothing reads its metrics/,
    );
    expect(metricsProblems(where, run, [monitor('server')])).toEqual([]);
    expect(
      texts(metricsProblems(where, run, [monitor('sevrer')])).join(),
    ).toMatch(
      /PodMonitor\.yaml: .* \{"app":"sevrer"\}, and no pod of the app has these labels/,
    );
  });

  it('are of what runs', () => {
    expect(metricsProblems(where, [], [])).toEqual([]);
  });
});

describe('an exception', () => {
  const problem = { rule: 'metrics' as const, app: 'shop', text: 'wrong' };

  it('excuses what it names, and fails once it is not needed', () => {
    const exception = { rule: 'metrics' as const, app: 'shop', reason: 'why' };
    expect(unexcused([problem], [exception])).toEqual([]);
    expect(unexcused([problem], [])).toEqual(['wrong']);
    expect(unexcused([], [exception]).join()).toMatch(
      /exceptions\.ts: the exception from metrics for shop is no longer needed/,
    );
  });
});

describe('the description of a chart', () => {
  const keys = {
    server: { resources: 'any' as const, pdb: 'any' as const },
    worker: { resources: 'any' as const },
    enabled: 'value' as const,
  };
  const described = (more: object) =>
    descriptionProblems(
      'shop',
      {
        parts: [{ name: 'server', resources: ['server.resources'] }],
        monitors: [],
        aside: { 'server.pdb': 'none' },
        ...more,
      },
      keys,
      { enabled: true },
    ).join();

  it('names every part that the chart has', () => {
    expect(described({})).toMatch(/the chart shop has worker\.resources/);
  });

  it('names keys that the chart has', () => {
    expect(described({ monitors: [on('monitor')] })).toMatch(
      /the chart shop has no key monitor/,
    );
  });

  it('takes nothing for unused that is used', () => {
    expect(described({ unused: { worker: on('enabled') } })).toMatch(
      /switch worker of the chart shop on \(enabled\)/,
    );
  });
});

test('values come together as Helm merges them', () => {
  expect(
    merged({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] }, d: null }),
  ).toEqual({ a: { b: 1, c: [2] }, d: null });
});
