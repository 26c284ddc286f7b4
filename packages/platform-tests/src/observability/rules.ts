import { parser } from '@prometheus-io/lezer-promql';

/** Where an expression stops being PromQL, from 1; `undefined` when it is PromQL throughout. */
export function promqlErrorAt(expression: string): number | undefined {
  let position: number | undefined;
  parser.parse(expression).iterate({
    enter: node => {
      if (node.type.isError) position ??= node.from + 1;
    },
  });
  return position;
}

interface Rule {
  alert?: string;
  record?: string;
  expr?: string | number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The file and heading that a `runbook_url` leads to; `undefined` when it leads out of the platform's repository. */
function runbookOf(
  url: string | undefined,
): { path: string; heading: string } | undefined {
  const [, path, heading] =
    /^\{\{ \$externalLabels\.repository \}\}\/-\/blob\/main\/([^#]+)#(.+)$/.exec(
      url ?? '',
    ) ?? [];
  return path && heading ? { path, heading } : undefined;
}

/**
 * What is wrong with the rules of a PrometheusRule, as sentences with file, rule and remedy.
 *
 * @param headings - the anchors of a Markdown file of the platform's repository, as GitLab makes them
 */
export function ruleProblems(
  file: string,
  object: { spec?: { groups?: { rules?: Rule[] }[] } },
  headings: (path: string) => string[],
): string[] {
  const rules = (object.spec?.groups ?? []).flatMap(group => group.rules ?? []);
  return rules.flatMap(({ alert, record, expr, labels, annotations }) => {
    const name = alert ?? record ?? 'a rule without a name';
    const found: string[] = [];
    const position = promqlErrorAt(String(expr ?? ''));
    if (expr === undefined || position !== undefined) {
      found.push(
        `${file}, ${name}: its expression is not PromQL at character ${
          position ?? 1
        }. Correct expr there.`,
      );
    }
    if (
      alert &&
      !['info', 'warning', 'critical'].includes(labels?.severity ?? '')
    ) {
      found.push(
        `${file}, ${name}: it has no severity. Give it the label severity: info, warning or critical.`,
      );
    }
    if (alert) {
      for (const key of ['summary', 'description']) {
        if (!annotations?.[key]) {
          found.push(
            `${file}, ${name}: it has no ${key}. Say what it means and what to do.`,
          );
        }
      }
      const runbook = runbookOf(annotations?.runbook_url);
      if (!runbook) {
        found.push(
          `${file}, ${name}: it has no runbook_url that begins with {{ $externalLabels.repository }}/-/blob/main/. Point it at a heading of a file of the platform.`,
        );
      } else if (!headings(runbook.path).includes(runbook.heading)) {
        found.push(
          `${file}, ${name}: its runbook ${runbook.path} has no heading ${runbook.heading}. Write what to do there.`,
        );
      }
    }
    return found;
  });
}

interface Panel {
  title?: string;
  panels?: Panel[];
  datasource?: { type?: string; uid?: string };
  targets?: { expr?: string; datasource?: { type?: string } }[];
}

/** What is wrong with a dashboard of Grafana. */
export function dashboardProblems(
  file: string,
  dashboard: { uid?: string; title?: string; panels?: Panel[] },
): string[] {
  const found: string[] = [];
  if (!dashboard.uid) {
    found.push(`${file}: it has no uid. Give it one that stays.`);
  }
  const visit = (panel: Panel): void => {
    for (const inner of panel.panels ?? []) visit(inner);
    for (const { expr, datasource } of panel.targets ?? []) {
      const type = datasource?.type ?? panel.datasource?.type;
      if (!type) {
        found.push(`${file}, ${panel.title}: it has no datasource. Name one.`);
      }
      // Variables of Grafana stand for what PromQL has in their place.
      const query = expr
        ?.replace(/\$__(rate_)?interval|\$__range/g, '5m')
        .replace(/\$\{?\w+(:\w+)?\}?/g, 'x');
      const position =
        type === 'prometheus' && query ? promqlErrorAt(query) : undefined;
      if (position !== undefined) {
        found.push(
          `${file}, ${panel.title}: its query is not PromQL at character ${position}. Correct it there.`,
        );
      }
    }
  };
  for (const panel of dashboard.panels ?? []) visit(panel);
  return found;
}
