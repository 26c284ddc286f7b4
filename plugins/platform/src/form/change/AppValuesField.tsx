import { useEffect } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { FieldLabel } from '@backstage/ui';
import type { ChartPlace } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { ExternalLink } from '../../forge/ExternalLink';
import { FilePath } from '../../forge/FilePath';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CheckLines } from '../CheckLines';
import { enteredValues, fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useCheck } from '../useCheck';
import { ValuesEditor } from '../values/ValuesEditor';

/** The values of an app that a person edits. */
export interface EditedValues {
  /** Whose they are, so that those of another app are loaded anew. */
  app?: string;
  content?: string;
  /** The blob id that the edit began with. */
  expected?: string;
  /** What they are for, to check them with. */
  chart?: ChartPlace;
  /** What is laid over them when the app is rendered. */
  rendered?: Record<string, unknown>;
}

/** `AppValuesEditor`: the values.yaml of the app in the field `name`, as it is in Git now. */
export function AppValuesField(props: FieldProps<EditedValues>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const { platform, name } = enteredValues(props);
  const chosen =
    typeof platform === 'string' && typeof name === 'string' && name !== ''
      ? { platform, app: name }
      : undefined;
  const [values, retry] = useCheck(
    chosen && `${chosen.platform}/${chosen.app}`,
    signal => api.getAppValues(chosen!, { signal }),
    0,
  );
  const texts = fieldTexts(props, t('form.values.title'));
  const { formData } = props;
  const loaded = values.state === 'done' ? values.result : undefined;
  const isOther = chosen !== undefined && formData?.app !== chosen.app;
  useEffect(() => {
    if (loaded && isOther) {
      props.onChange({
        app: chosen.app,
        content: loaded.content,
        expected: loaded.id,
        chart: loaded.chart,
        rendered: loaded.rendered,
      });
    }
    // When another file has arrived; what a person typed since stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [loaded, isOther]);

  if (loaded && !isOther) {
    return (
      <ValuesEditor
        field={props}
        label={texts.label}
        description={texts.description}
        above={
          <p>
            <ExternalLink href={loaded.url}>
              <FilePath path={loaded.path} />
            </ExternalLink>
          </p>
        }
        chart={loaded.chart}
        rendered={loaded.rendered}
        value={formData?.content ?? ''}
        onChange={content => props.onChange({ ...formData, content })}
      />
    );
  }
  return (
    <FormSurface>
      <FieldLabel label={texts.label} description={texts.description} />
      <FieldStatus>
        {!chosen && (
          <CheckLine state="note">{t('form.values.appFirst')}</CheckLine>
        )}
        <CheckLines
          check={values}
          onRetry={retry}
          pending={t('form.values.loading')}
          failed={reason => reason}
        />
      </FieldStatus>
    </FormSurface>
  );
}
