import { useEffect } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { platformApiRef } from '../../api/PlatformApi';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CheckLines } from '../CheckLines';
import { fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useCheck } from '../useCheck';
import { useComplaint } from '../useComplaint';

/** `PlatformPicker`: one of the platforms, by its name. Where there is only one, it is chosen. */
export function PlatformPickerField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const [list, retry] = useCheck(
    'platforms',
    signal => api.listPlatforms({ signal }),
    0,
  );
  const texts = fieldTexts(props, t('form.platform'));
  const platforms =
    list.state === 'done'
      ? list.result.items.filter(item => item.name !== undefined)
      : [];
  const only = platforms.length === 1 ? platforms[0]!.name : undefined;
  useEffect(() => {
    if (only && !props.formData) props.onChange(only);
    // Once the list is known; what a person clears stays cleared.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [only]);

  const complaint = useComplaint(props, { isEmpty: !props.formData });

  return (
    <FormSurface complaint={complaint}>
      <Select
        {...texts}
        {...complaint.control}
        placeholder={t('form.choose')}
        options={platforms.map(item => ({
          id: item.name!,
          label:
            item.title === item.name
              ? item.title
              : `${item.title} (${item.name})`,
        }))}
        value={props.formData ?? null}
        onChange={value => props.onChange(String(value))}
      />
      <FieldStatus complaint={complaint}>
        <CheckLines
          check={list}
          onRetry={retry}
          pending={t('form.platformsLoading')}
          failed={reason => t('form.platformsFailed', { reason })}
        />
        {list.state === 'done' && platforms.length === 0 && (
          <CheckLine state="bad">{t('form.noPlatforms')}</CheckLine>
        )}
      </FieldStatus>
    </FormSurface>
  );
}
