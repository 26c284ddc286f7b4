import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { chartSourceSchema } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { enteredValues, fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { GroupOfFields } from '../GroupOfFields';
import { schemaMessage } from '../schemaMessage';
import { useCheck } from '../useCheck';
import { SuggestField } from './SuggestField';
import { usePlatformDetail } from './usePlatformDetail';
import styles from './ChartField.module.css';

/** A chart in a repository. */
export interface ChartChoice {
  repository?: string;
  chart?: string;
  version?: string;
}

const isHttps = (repository: string | undefined): repository is string =>
  /^https:\/\/\S+\.\S+/.test(repository ?? '');

/**
 * `ChartPicker`: a chart by repository, name and version. What the group's AppProject allows is offered, and
 * the index of the repository is looked into where it can be reached; everything can be typed as well.
 */
export function ChartField(props: FieldProps<ChartChoice>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const value = props.formData ?? {};
  const entered = enteredValues(props);
  const [platform] = usePlatformDetail(entered.platform);
  const group =
    platform.state === 'done'
      ? platform.result.groups.find(({ name }) => name === entered.group)
      : undefined;
  const sources =
    platform.state === 'done'
      ? group?.sources ?? platform.result.groups.flatMap(item => item.sources)
      : [];
  const allowed = sources.some(
    source =>
      value.repository === source ||
      value.repository?.startsWith(`${source.replace(/\/$/, '')}/`),
  );
  const { repository } = value;
  const [charts] = useCheck(
    isHttps(repository) && allowed ? repository : undefined,
    signal => api.listCharts(repository!, { signal }),
  );
  const [versions] = useCheck(
    isHttps(repository) && allowed && value.chart
      ? `${repository} ${value.chart}`
      : undefined,
    signal =>
      api.listChartVersions(
        { repository: repository!, chart: value.chart! },
        { signal },
      ),
  );
  const texts = fieldTexts(props, t('form.chart.title'));
  const change = (changed: ChartChoice) =>
    props.onChange({ ...value, ...changed });
  const part = (name: keyof ChartChoice) => ({
    field: { ...props, autofocus: props.autofocus && name === 'repository' },
    label: t(`form.chart.${name}`),
    value: value[name] ?? '',
    message: value[name]
      ? schemaMessage(t, chartSourceSchema.shape[name], value[name])
      : undefined,
    onChange: (text: string) => change({ [name]: text }),
  });
  const failed = [charts, versions].find(check => check.state === 'failed');

  return (
    <FormSurface>
      <GroupOfFields
        field={props}
        label={texts.label}
        description={texts.description}
        className={styles.field}
      >
        <SuggestField
          {...part('repository')}
          suggestions={[...new Set(sources)]}
        />
        <div className={styles.pair}>
          <SuggestField
            {...part('chart')}
            suggestions={charts.state === 'done' ? charts.result : []}
          />
          <SuggestField
            {...part('version')}
            suggestions={
              versions.state === 'done'
                ? versions.result.map(({ version }) => version)
                : []
            }
          />
        </div>
        <FieldStatus>
          {platform.state === 'pending' && (
            <CheckLine state="pending">{t('form.platformLoading')}</CheckLine>
          )}
          {group && repository && !allowed && (
            <CheckLine state="failed">
              {t('form.chart.notAllowed', { group: group.title })}
            </CheckLine>
          )}
          {failed && (
            <CheckLine state="failed">
              {refusalText(t, (failed as { error: unknown }).error)}
            </CheckLine>
          )}
        </FieldStatus>
      </GroupOfFields>
    </FormSurface>
  );
}
