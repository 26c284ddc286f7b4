import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../../translation';
import {
  enteredAt,
  enteredValues,
  fieldTexts,
  uiOptions,
  type FieldProps,
} from '../fieldProps';
import { wholeChart } from './useChartContent';
import { ValuesEditor } from './ValuesEditor';

/** What the field reads from `ui:options`. */
export interface ChartValuesOptions {
  /** The place in the form that holds `repository`, `chart` and `version`, with dots. */
  chart: string;
}

/** `ChartValues`: the text of a values.yaml for the chart in another field of the form. */
export function ChartValuesField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { chart = 'chart' } = uiOptions<ChartValuesOptions>(props);
  const texts = fieldTexts(props, t('form.values.title'));
  return (
    <ValuesEditor
      field={props}
      label={texts.label}
      description={texts.description}
      chart={wholeChart(enteredAt(enteredValues(props), chart))}
      value={props.formData ?? ''}
      onChange={text => props.onChange(text === '' ? undefined : text)}
    />
  );
}
