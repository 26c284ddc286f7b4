import { useEffect } from 'react';
import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Select } from '@backstage/ui';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { CheckLines } from '../CheckLines';
import { fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { useCheck } from '../useCheck';
import { useComplaint } from '../useComplaint';
import { chosenValue, withNoChoice } from './noChoice';
import { GROUP_FIELDS, ownerChoices } from './ownerChoices';

/**
 * `PlatformOwnerPicker`: a group of the catalog, the person's own first, by its reference. Where there is only one and
 * one is required, it is chosen.
 */
export function OwnerPickerField(props: FieldProps<string>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const [list, retry] = useCheck(
    'groups',
    async () => {
      const [{ items }, { ownershipEntityRefs }] = await Promise.all([
        catalog.getEntities({
          filter: { kind: 'Group' },
          fields: GROUP_FIELDS,
        }),
        identity.getBackstageIdentity(),
      ]);
      return ownerChoices(items, ownershipEntityRefs);
    },
    0,
  );
  const texts = fieldTexts(props, t('field.owner'));
  const groups = list.state === 'done' ? list.result : [];
  const only =
    props.required && groups.length === 1 ? groups[0]!.id : undefined;
  useEffect(() => {
    if (only && !props.formData) props.onChange(only);
    // Once the list is known.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [only]);

  const chosen = props.formData;
  // What was filled in stays to be seen, also while the list is being loaded or when the catalog has lost it.
  const isKnown = groups.some(({ id }) => id === chosen);
  const shown =
    chosen && !isKnown ? [...groups, { id: chosen, label: chosen }] : groups;
  const complaint = useComplaint(props, { isEmpty: !chosen });

  return (
    <FormSurface complaint={complaint}>
      <Select
        {...texts}
        {...complaint.control}
        placeholder={t('form.choose')}
        searchable
        searchPlaceholder={t('form.search')}
        options={withNoChoice(shown, {
          required: props.required,
          chosen,
          label: t('form.none'),
        })}
        value={chosen ?? null}
        onChange={key => props.onChange(chosenValue(key))}
      />
      <FieldStatus complaint={complaint}>
        <CheckLines
          check={list}
          onRetry={retry}
          pending={t('form.ownersLoading')}
          failed={reason => t('form.ownersFailed', { reason })}
        />
        {list.state === 'done' && groups.length === 0 && (
          <CheckLine state={props.required ? 'bad' : 'note'}>
            {t('form.noOwners')}
          </CheckLine>
        )}
      </FieldStatus>
    </FormSurface>
  );
}
