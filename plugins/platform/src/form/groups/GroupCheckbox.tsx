import { useId } from 'react';
import { RiLinksLine, RiLockLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import type { BlueprintSummary } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../../translation';
import type { GroupChoice } from './groupChoice';
import styles from './PlatformGroupsField.module.css';

/** One group to take or leave, with what it holds and why it may be fixed. */
export function GroupCheckbox(props: {
  group: GroupChoice;
  apps: BlueprintSummary['apps'];
  isDisabled?: boolean;
  onChange(selected: boolean): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const id = useId();
  const { group } = props;
  const fixed = group.required || group.need !== undefined;
  return (
    <div className={styles.group} data-selected={group.selected || undefined}>
      <Checkbox
        isSelected={group.selected}
        isDisabled={props.isDisabled}
        // Reachable all the same: its description says why it is fixed.
        isReadOnly={fixed}
        aria-describedby={id}
        onChange={props.onChange}
      >
        <span className={styles.title}>{group.title}</span>{' '}
        <span className={styles.count}>
          {t('counts.apps', { count: group.apps })}
        </span>
      </Checkbox>
      <div id={id} className={styles.about}>
        <p>{group.description}</p>
        {group.required && (
          <p className={styles.reason}>
            <RiLockLine size={13} aria-hidden /> {t('form.required')}
          </p>
        )}
        {group.need && (
          <p className={styles.reason}>
            <RiLinksLine size={13} aria-hidden />{' '}
            {t('form.needed', {
              neededBy: group.need.neededBy,
              app: group.need.app,
            })}
          </p>
        )}
        <p className={styles.apps}>
          {props.apps.map(app => app.name).join(', ')}
        </p>
      </div>
    </div>
  );
}
