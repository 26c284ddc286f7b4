import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { errorText } from '../../api/errorText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import {
  enteredValues,
  fieldTexts,
  uiOptions,
  type FieldProps,
} from '../fieldProps';
import { FormSurface } from '../FormSurface';
import { itemChoices, type ItemOptions } from './itemChoices';
import { usePlatformDetail } from './usePlatformDetail';

/**
 * `PlatformItemPicker`: an app, group, managed service, namespace or resource of the platform that was
 * chosen before. For a list of texts, several.
 */
export function ItemPickerField(props: FieldProps<string | string[]>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entered = enteredValues(props);
  const [platform, retry] = usePlatformDetail(entered.platform);
  const options: ItemOptions = { of: 'app', ...uiOptions<ItemOptions>(props) };
  const texts = fieldTexts(props, t(`form.item.${options.of}`));
  const several = props.schema.type === 'array';
  const choices =
    platform.state === 'done'
      ? itemChoices(platform.result, options, entered)
      : [];
  const chosen = [props.formData ?? []].flat();
  // What was chosen before it went, or is to come with the same change, stays to be seen.
  const unknown = chosen.filter(
    id => !choices.some(choice => choice.id === id),
  );
  const shown = [
    ...choices.map(({ id, label, detail }) => ({
      id,
      label: detail && detail !== label ? `${label} – ${detail}` : label,
    })),
    ...unknown.map(id => ({ id, label: id })),
  ];

  return (
    <FormSurface>
      {several ? (
        <Select
          {...texts}
          searchable
          selectionMode="multiple"
          options={shown}
          value={chosen}
          onChange={value => props.onChange([value].flat().map(String))}
        />
      ) : (
        <Select
          {...texts}
          searchable
          options={shown}
          value={chosen[0] ?? null}
          onChange={value => props.onChange(String(value))}
        />
      )}
      {platform.state === 'idle' && (
        <CheckLine state="failed">{t('form.platformFirst')}</CheckLine>
      )}
      {platform.state === 'pending' && (
        <CheckLine state="pending">{t('form.platformLoading')}</CheckLine>
      )}
      {platform.state === 'failed' && (
        <CheckLine state="failed" onRetry={retry}>
          {t('form.platformFailed', { reason: errorText(platform.error) })}
        </CheckLine>
      )}
      {platform.state === 'done' && choices.length === 0 && (
        <CheckLine state="failed">{t('form.nothingToChoose')}</CheckLine>
      )}
    </FormSurface>
  );
}
