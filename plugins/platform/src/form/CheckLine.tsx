import type { ReactNode } from 'react';
import {
  RiAlertLine,
  RiCheckLine,
  RiCloseLine,
  RiInformationLine,
  RiLoader4Line,
} from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { useStatusFocus } from './statusFocus';
import styles from './form.module.css';

const icons = {
  pending: RiLoader4Line,
  good: RiCheckLine,
  bad: RiCloseLine,
  failed: RiAlertLine,
  warning: RiAlertLine,
  note: RiInformationLine,
};

/** The line under a field that tells how a check went; screen readers are told of it by the status that it is in. */
export function CheckLine(props: {
  state: keyof typeof icons;
  children: ReactNode;
  onRetry?(): void;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const keepFocus = useStatusFocus();
  const { onRetry } = props;
  const Icon = icons[props.state];
  return (
    <div className={styles.check} data-state={props.state}>
      <Icon size={14} aria-hidden className={styles.checkIcon} />
      <span>{props.children}</span>
      {onRetry && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => {
            keepFocus();
            onRetry();
          }}
        >
          {t('form.retry')}
        </Button>
      )}
    </div>
  );
}
