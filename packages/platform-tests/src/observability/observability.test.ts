import { parseAllDocuments } from 'yaml';
import { filesBelow, readText } from '../repository/files';
import { dashboardProblems, promqlErrorAt, ruleProblems } from './rules';

const apps = filesBelow('platform/argo-platform/apps');

const rules = apps
  .filter(path => path.endsWith('.yaml') && !path.includes('/templates/'))
  .flatMap(path =>
    /^kind: PrometheusRule$/m.test(readText(path))
      ? parseAllDocuments(readText(path))
          .map(document => document.toJS() as { kind?: string; spec?: object })
          .filter(object => object?.kind === 'PrometheusRule')
          .map(object => ({ path, object: object as never }))
      : [],
  );

const dashboards = apps
  .filter(path => /\/dashboards\/.*\.json$/.test(path))
  .map(path => ({ path, dashboard: JSON.parse(readText(path)) }));

/** The anchors of a file's headings; none when there is no such file. */
function headings(path: string): string[] {
  if (!filesBelow('platform').includes(path)) return [];
  return [...readText(path).matchAll(/^#+ (.+)$/gm)].map(match =>
    match[1]!.toLowerCase().replace(/ /g, '-'),
  );
}

describe('the alert rules of the platform', () => {
  it('are PromQL, with a severity and what to do', () => {
    expect(rules.length).toBeGreaterThan(4);
    expect(
      rules.flatMap(({ path, object }) => ruleProblems(path, object, headings)),
    ).toEqual([]);
  });

  it('have names of their own', () => {
    const names = rules.flatMap(({ object }) =>
      (
        object as { spec: { groups: { rules: { alert?: string }[] }[] } }
      ).spec.groups.flatMap(group =>
        group.rules.flatMap(rule => rule.alert ?? []),
      ),
    );
    expect(names.length).toBeGreaterThan(10);
    expect([...new Set(names)]).toEqual(names);
  });

  it.each([
    [{ expr: 'sum(rate(a[5m]' }, /r\.yaml, A: its expression is not PromQL at/],
    [{ labels: {} }, /it has no severity/],
    [{ annotations: { summary: 'x' } }, /it has no description/],
    [{ annotations: { summary: 'x' } }, /it has no runbook_url/],
    [
      {
        annotations: {
          runbook_url:
            '{{ $externalLabels.repository }}/-/blob/main/a/README.md#b',
        },
      },
      /its runbook a\/README.md has no heading b/,
    ],
  ])('would be told of %j', (part, message) => {
    const rule = {
      alert: 'A',
      expr: 'up == 0',
      labels: { severity: 'warning' },
      annotations: { summary: 'x', description: 'y' },
      ...part,
    };
    const problems = ruleProblems(
      'r.yaml',
      { spec: { groups: [{ rules: [rule as never] }] } },
      () => [],
    );
    expect(problems.join('\n')).toMatch(message);
  });
});

describe('the dashboards of the platform', () => {
  it('ask in PromQL, of a source that is named', () => {
    expect(dashboards.length).toBeGreaterThan(1);
    expect(
      dashboards.flatMap(({ path, dashboard }) =>
        dashboardProblems(path, dashboard),
      ),
    ).toEqual([]);
  });

  it('have addresses of their own', () => {
    const uids = dashboards.map(({ dashboard }) => dashboard.uid);
    expect([...new Set(uids)]).toEqual(uids);
  });

  it('would be told of a query that is none', () => {
    const [{ path, dashboard }] = dashboards as [(typeof dashboards)[number]];
    const broken = structuredClone(dashboard);
    broken.panels[0].targets[0].expr = 'sum(';
    expect(dashboardProblems(path, broken).join()).toMatch(/is not PromQL/);
    delete broken.uid;
    expect(dashboardProblems(path, broken).join()).toMatch(/no uid/);
  });

  it('may use variables of Grafana', () => {
    expect(promqlErrorAt('up{a="b"}')).toBeUndefined();
    expect(
      dashboardProblems('d.json', {
        uid: 'd',
        panels: [
          {
            datasource: { type: 'prometheus' },
            targets: [{ expr: 'rate(a{n="$n"}[$__rate_interval])' }],
          },
        ],
      }),
    ).toEqual([]);
  });
});
