import {
  checkChartValues,
  type ChartContent,
} from '@slipway/plugin-platform-common';
import { checkYaml } from '../code/checks';
import type { CodeFinding } from '../code/CodeEditor';

/** What is wrong with values: as YAML, and for their chart where it is known. */
export function valuesFindings(
  text: string,
  chart?: ChartContent,
  rendered?: Record<string, unknown>,
): CodeFinding[] {
  const wrong = checkYaml(text);
  if (wrong.length > 0 || !chart) return wrong;
  return checkChartValues(text, chart, rendered);
}
