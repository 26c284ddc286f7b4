import { useEffect, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { BgProvider, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import type { BlueprintSummary } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { platformTranslationRef } from '../../translation';
import { CheckLine } from '../CheckLine';
import { fieldTexts, type FieldProps } from '../fieldProps';
import { FieldStatus } from '../FieldStatus';
import { FormSurface } from '../FormSurface';
import { GroupOfFields } from '../GroupOfFields';
import { useCheck } from '../useCheck';
import { GroupCheckbox } from './GroupCheckbox';
import { groupChoices } from './groupChoice';
import styles from './PlatformGroupsField.module.css';

/** `PlatformGroupsPicker`: which groups of apps a new platform gets. */
export function PlatformGroupsField(props: FieldProps<string[]>) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const [blueprint, retry] = useCheck(
    'blueprint',
    signal => api.getBlueprint({ signal }),
    0,
  );
  const texts = fieldTexts(props, t('form.groups'));
  return (
    <FormSurface>
      <GroupOfFields
        field={props}
        label={texts.label}
        description={texts.description}
        className={styles.field}
      >
        <FieldStatus>
          {blueprint.state === 'pending' && (
            <div aria-busy="true">
              <VisuallyHidden>{t('form.groupsLoading')}</VisuallyHidden>
              <Skeleton width="100%" height={220} />
            </div>
          )}
          {blueprint.state === 'failed' && (
            <CheckLine state="failed" onRetry={retry}>
              {t('form.blueprintFailed', {
                reason: refusalText(t, blueprint.error),
              })}
            </CheckLine>
          )}
        </FieldStatus>
        {blueprint.state === 'done' && (
          <Choices
            blueprint={blueprint.result}
            value={props.formData}
            isDisabled={texts.isDisabled}
            onChange={props.onChange}
          />
        )}
      </GroupOfFields>
    </FormSurface>
  );
}

function Choices(props: {
  blueprint: BlueprintSummary;
  value: string[] | undefined;
  isDisabled?: boolean;
  onChange(groups: string[]): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { blueprint } = props;
  const known = blueprint.groups.map(group => group.name);
  // What the person chose: the value also holds what comes along, which must go again with its reason.
  // The form makes an empty list of a value that was never set.
  const [chosen, setChosen] = useState(() =>
    props.value?.length
      ? props.value.filter(name => known.includes(name))
      : blueprint.groups.filter(group => !group.optIn).map(group => group.name),
  );
  const [gone] = useState(
    () => props.value?.filter(name => !known.includes(name)) ?? [],
  );
  const choices = groupChoices(blueprint, chosen);
  const value = choices.selected.join();

  useEffect(() => {
    if (props.value?.join() !== value) props.onChange(choices.selected);
    // Only when the choice changes; the form gives new objects all the time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);

  const toggle = (name: string, selected: boolean) =>
    setChosen(before =>
      selected ? [...before, name] : before.filter(other => other !== name),
    );

  return (
    <>
      <BgProvider bg="neutral-1">
        <div className={styles.bar}>
          <span role="status">
            {t('form.total', {
              count: choices.apps,
              groups: String(choices.selected.length),
            })}
          </span>
          <Button
            size="small"
            variant="secondary"
            isDisabled={props.isDisabled}
            onPress={() => setChosen(known)}
          >
            {t('form.selectAll')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={props.isDisabled}
            onPress={() => setChosen([])}
          >
            {t('form.selectNone')}
          </Button>
        </div>
      </BgProvider>
      <FieldStatus>
        {gone.length > 0 && (
          <CheckLine state="failed">
            {t('form.unknownGroups', { names: gone.join(', ') })}
          </CheckLine>
        )}
      </FieldStatus>
      <ul className={styles.groups}>
        {choices.groups.map(group => (
          <li key={group.name}>
            <GroupCheckbox
              group={group}
              apps={blueprint.apps.filter(app => app.group === group.name)}
              isDisabled={props.isDisabled}
              onChange={selected => toggle(group.name, selected)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
