import type { ErrorObject } from 'ajv';
import { LineCounter, isNode, isScalar, parse, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { complaint, type Complaint } from '../findings/complaint';
import { complaintOfSchema } from './complaintOfSchema';
import { isMap, laid, type Values } from './layers';
import type { ChartContent, SubchartSchema, ValuesFinding } from './model';
import { isSwitchedOn, layersOfSubchart } from './subcharts';
import { schemaErrors } from './valuesSchema';

type Path = (string | number)[];

/** What a schema has against values, and where. */
interface PlacedComplaint {
  path: Path;
  told: Complaint;
}

function pathOf({ instancePath, keyword, params }: ErrorObject): Path {
  const path: Path = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keyword === 'required') path.push(params.missingProperty);
  if (keyword === 'additionalProperties') {
    path.push(params.additionalProperty);
  }
  if (keyword === 'unevaluatedProperties') {
    path.push(params.unevaluatedProperty);
  }
  return path;
}

/** The value in a document that is nearest to a path, and how much of the path there is. */
function nearest(
  document: Document,
  path: Path,
): { depth: number; at: number } {
  let depth = path.length;
  while (depth > 0 && !document.hasIn(path.slice(0, depth))) depth--;
  if (depth === 0) return { depth, at: 0 };
  // The key rather than its value: a map begins on the line below.
  const parent = document.getIn(path.slice(0, depth - 1), true) as {
    items?: unknown[];
  };
  const last = path[depth - 1]!;
  for (const item of parent?.items ?? []) {
    const key = (item as { key?: unknown })?.key;
    if (isScalar(key) && String(key.value) === String(last) && key.range) {
      return { depth, at: key.range[0] };
    }
  }
  const node = document.getIn(path.slice(0, depth), true);
  return { depth, at: isNode(node) && node.range ? node.range[0] : 0 };
}

/** Whether what stands at a path is filled in only when the app is rendered. */
function isRendered(rendered: unknown, path: Path): boolean {
  let node = rendered;
  for (const key of path) {
    if (!isMap(node) && !Array.isArray(node)) break;
    node = (node as Values)[key];
    if (node === undefined) return false;
  }
  return JSON.stringify(node ?? null).includes('{{');
}

/** A variant of oneOf that does not fit says nothing that a person could use, when the choice itself is told. */
function telling(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) =>
    ['anyOf', 'oneOf'].includes(keyword),
  );
  return errors.filter(
    error =>
      !['if', 'propertyNames'].includes(error.keyword) &&
      !choices.some(
        choice =>
          choice !== error &&
          error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
          error.instancePath === choice.instancePath,
      ),
  );
}

/** What a schema has against values in layers, the lowest first. */
function complaintsOf(
  schema: Record<string, unknown> | undefined,
  layers: readonly unknown[],
  below: Path,
): PlacedComplaint[] {
  if (!schema) return [];
  return telling(schemaErrors(schema, laid(layers))).map(error => ({
    path: [...below, ...pathOf(error)],
    told: complaintOfSchema(error),
  }));
}

/** What the schemas of subcharts have against the values under their keys. */
function subchartComplaints(
  subcharts: readonly SubchartSchema[],
  layers: readonly unknown[],
  below: Path = [],
  whole = laid(layers),
): PlacedComplaint[] {
  return subcharts
    .filter(subchart => isSwitchedOn(subchart, whole, below))
    .flatMap(subchart => {
      const path = [...below, subchart.key];
      const own = layersOfSubchart(subchart, layers);
      return [
        ...complaintsOf(subchart.schema, own, path),
        ...subchartComplaints(subchart.subchartSchemas ?? [], own, path, whole),
      ];
    });
}

/** The keys of the first level that the chart does not speak of anywhere: misspelt, more often than not. */
function unknownKeys(
  values: Values,
  chart: ChartContent,
  own: unknown,
): string[] {
  const described = isMap(chart.schema?.properties)
    ? Object.keys(chart.schema.properties)
    : [];
  const known = new Set([
    ...described,
    ...(isMap(own) ? Object.keys(own) : []),
    ...chart.subcharts,
    'global',
  ]);
  return Object.keys(values).filter(
    key =>
      !known.has(key) &&
      // Often a value that may be set stands in a comment only.
      !chart.values.split('\n').some(line => line.includes(`${key}:`)),
  );
}

/**
 * Checks values against a chart as Helm does before it renders: they are laid over the chart's own and held against
 * its schema, and what stands under the key of a subchart against the schema of that, unless it is switched off. Keys that the chart speaks of nowhere are warned of, with or without a schema. Text that is no YAML
 * map has no findings here.
 *
 * @param text - of values.yaml
 * @param rendered - values that are laid over them when the app is rendered: `values` of app.yaml
 * @public
 */
export function checkChartValues(
  text: string,
  chart: ChartContent,
  rendered?: Record<string, unknown>,
): ValuesFinding[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) return [];
  const values = (document.toJS() ?? {}) as unknown;
  if (!isMap(values)) return [];
  const own: unknown = parse(chart.values) ?? {};
  const finding = (
    severity: ValuesFinding['severity'],
    path: Path,
    told: Complaint,
  ): ValuesFinding => ({
    severity,
    line: lines.linePos(nearest(document, path).at).line,
    field: path.join('.'),
    ...told,
  });
  const layers = [own, values, rendered];
  const ownErrors = complaintsOf(chart.schema, layers, []).filter(
    ({ path }) =>
      // What its subcharts have by themselves is laid in by Helm as well, and not known here.
      !chart.subcharts.includes(String(path[0])) || document.hasIn(path),
  );
  const errors = [
    ...ownErrors,
    ...subchartComplaints(chart.subchartSchemas ?? [], layers),
  ].filter(({ path }) => !isRendered(rendered, path));
  const findings = [
    ...errors.map(({ path, told }) => finding('error', path, told)),
    ...unknownKeys(values, chart, own)
      .filter(key => !errors.some(({ path }) => path[0] === key))
      .map(key => finding('warning', [key], complaint('values-misspelt'))),
  ];
  const seen = new Set<string>();
  return findings.filter(({ field, message }) => {
    const id = `${field}\0${message}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
