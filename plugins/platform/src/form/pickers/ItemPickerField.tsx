import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CheckLines } from '../CheckLines';
import {
  enteredValues,
  fieldTexts,
  uiOptions,
  type FieldProps,
} from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useComplaint } from '../useComplaint';
import { itemChoices, type ItemOptions } from './itemChoices';
import { chosenValue, withNoChoice } from './noChoice';
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

  const complaint = useComplaint(
    // None of several is a value, too.
    { ...props, required: props.required && !several },
    { isEmpty: chosen.length === 0 },
  );
  const select = {
    ...texts,
    ...complaint.control,
    isRequired: complaint.isRequired,
    placeholder: t('form.choose'),
    searchable: true,
    searchPlaceholder: t('form.search'),
    options: shown,
  };

  return (
    <FormSurface complaint={complaint}>
      {several ? (
        <Select
          {...select}
          selectionMode="multiple"
          value={chosen}
          onChange={value => props.onChange([value].flat().map(String))}
        />
      ) : (
        <Select
          {...select}
          options={withNoChoice(shown, {
            required: props.required,
            chosen: chosen[0],
            label: t('form.none'),
          })}
          value={chosen[0] ?? null}
          onChange={value => props.onChange(chosenValue(value))}
        />
      )}
      <FieldStatus complaint={complaint}>
        <CheckLines
          check={platform}
          onRetry={retry}
          idle={t('form.platformFirst')}
          pending={t('form.platformLoading')}
          failed={reason => t('form.platformFailed', { reason })}
        />
        {platform.state === 'done' && choices.length === 0 && (
          <CheckLine state={props.required ? 'failed' : 'note'}>
            {t('form.nothingToChoose')}
          </CheckLine>
        )}
      </FieldStatus>
    </FormSurface>
  );
}
