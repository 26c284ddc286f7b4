import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isNotFound } from '../api/errorText';
import { refusalText } from '../problems/refusalText';
import type { Polled } from '../api/usePolled';
import { CheckLine } from '../form/CheckLine';
import { platformTranslationRef } from '../translation';
import styles from './EntityCard.module.css';

/** What a card says while there is nothing to show, or why what it shows is not asked for anew. */
export function NotYet(props: {
  of: Pick<Polled<unknown>, 'value' | 'error' | 'reload'>;
  /** Where the backend knows nothing of it. */
  unknown: string;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, error, reload } = props.of;
  if (!error) {
    return value ? null : (
      <CheckLine state="pending">{t('card.loading')}</CheckLine>
    );
  }
  return isNotFound(error) ? (
    <p className={styles.text}>{props.unknown}</p>
  ) : (
    <CheckLine state="failed" onRetry={reload}>
      {t('card.failed', { reason: refusalText(t, error) })}
    </CheckLine>
  );
}
