import { useMemo, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  schemaProblem,
  type ChartContent,
  type ChartPlace,
} from '@slipway/plugin-platform-common';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CodeEditor } from '../code/CodeEditor';
import { EditorSurface } from '../code/EditorSurface';
import type { FieldProps } from '../fieldProps';
import type { Check } from '../useCheck';
import { useSettled } from '../useSettled';
import { useChartContent } from './useChartContent';
import { valuesCompletion } from './valuesCompletion';
import { valuesFindings } from './valuesFindings';
import styles from './ValuesEditor.module.css';

/**
 * A field with an editor for the values of a chart: checks them with its schema while one types, completes its keys, and shows
 * its own values beside. Where the chart cannot be read, it says so and checks YAML only.
 */
export function ValuesEditor<T>(props: {
  field: FieldProps<T>;
  label: string;
  description?: string;
  value: string;
  /** What the values are for, once it is known. */
  chart?: ChartPlace;
  /** What is laid over them when the app is rendered. */
  rendered?: Record<string, unknown>;
  /** What stands above the editor. */
  above?: ReactNode;
  onChange(text: string): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, rendered } = props;
  const [asked, retry] = useChartContent(props.chart);
  const chart = asked.state === 'done' ? asked.result : undefined;
  const check = useMemo(
    () => (text: string) => valuesFindings(text, chart, rendered),
    [chart, rendered],
  );
  const usual = t('form.values.usual');
  const complete = useMemo(
    () => chart && valuesCompletion(chart, usual),
    [chart, usual],
  );
  const settled = useSettled(value);
  const findings = useMemo(
    () => (settled === '' ? [] : check(settled)),
    [check, settled],
  );
  return (
    <EditorSurface
      field={props.field}
      label={props.label}
      description={props.description}
      findings={findings}
      above={
        <>
          {props.above}
          <ChartLine asked={asked} onRetry={retry} />
        </>
      }
      below={chart && <OwnValues chart={chart} />}
    >
      {editor => (
        <CodeEditor
          {...editor}
          language="yaml"
          check={check}
          complete={complete}
          value={value}
          onChange={props.onChange}
        />
      )}
    </EditorSurface>
  );
}

/** What the values are checked with, or why with nothing. */
function ChartLine(props: { asked: Check<ChartContent>; onRetry(): void }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { asked, onRetry } = props;
  if (asked.state === 'idle') return null;
  if (asked.state === 'pending') {
    return (
      <CheckLine state="pending">{t('form.values.chartLoading')}</CheckLine>
    );
  }
  if (asked.state === 'failed') {
    return (
      <CheckLine state="note" onRetry={onRetry}>
        {t('form.values.chartFailed', { reason: refusalText(t, asked.error) })}
      </CheckLine>
    );
  }
  const { name, version, schema, subchartSchemas = [] } = asked.result;
  const chart = `${name} ${version}`;
  if (!schema && subchartSchemas.length > 0) {
    return (
      <CheckLine state="note">
        {t('form.values.schemaOfSubcharts', {
          chart,
          subcharts: subchartSchemas.map(({ key }) => key).join(', '),
        })}
      </CheckLine>
    );
  }
  if (!schema) {
    return (
      <CheckLine state="note">{t('form.values.noSchema', { chart })}</CheckLine>
    );
  }
  const reason = schemaProblem(schema);
  return reason === undefined ? (
    <CheckLine state="good">{t('form.values.schema', { chart })}</CheckLine>
  ) : (
    <CheckLine state="note">
      {t('form.values.schemaUnusable', { chart, reason })}
    </CheckLine>
  );
}

/** The values.yaml of the chart, to look things up in. */
function OwnValues({ chart }: { chart: ChartContent }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (chart.values.trim() === '') return null;
  const label = t('form.values.own', {
    chart: `${chart.name} ${chart.version}`,
  });
  return (
    <details className={styles.own}>
      <summary>{label}</summary>
      <CodeEditor
        label={label}
        language="yaml"
        value={chart.values}
        isReadOnly
      />
    </details>
  );
}
