import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type { ChangeList } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { useLive } from '../live/useLive';
import { platformTranslationRef } from '../translation';
import { useListChanges, type ChangeFilter } from './changeFilter';
import { ChangeItem } from './ChangeItem';
import { useTemplateAddress } from './templateAddress';
import styles from './ChangesPanel.module.css';

/** While something is open a merge may come at any time, and not every GitLab tells. */
const soon = (list: ChangeList | undefined) =>
  list?.items.some(({ state }) => state === 'proposed' || state === 'proposing')
    ? 10_000
    : undefined;

/** What people asked for on a platform, the newest first, with the way back. */
export function ChangesPanel(props: {
  platform: string;
  atFirst?: number;
  filter?: ChangeFilter;
  /** Above the list, beside what can be asked for. */
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const addressOf = useTemplateAddress();
  const { platform, filter = 'all' } = props;
  const [limit, setLimit] = useState(props.atFirst ?? 5);
  const { value, error, reload } = useLive(
    platform,
    useListChanges({ platform, filter, limit }),
    soon,
  );
  const addApp = addressOf('add-app', { platform });

  return (
    <Panel
      id="changes"
      title={t('changes.title')}
      aside={<PanelCount count={value?.total ?? 0} />}
    >
      <div className={styles.actions}>
        {props.children}
        {addApp && (
          <>
            <ButtonLink size="small" variant="secondary" href={addApp}>
              {t('changes.addApp')}
            </ButtonLink>
            <ButtonLink
              size="small"
              variant="secondary"
              href="/create?filters[tags]=managed-service"
            >
              {t('changes.newService')}
            </ButtonLink>
          </>
        )}
      </div>
      {!value && !error && (
        <CheckLine state="pending">{t('changes.loading')}</CheckLine>
      )}
      {Boolean(error) && (
        <CheckLine state="failed" onRetry={reload}>
          {t('changes.error', { reason: refusalText(t, error) })}
        </CheckLine>
      )}
      {value?.total === 0 && (
        <PanelNote>{t(`changes.none.${filter}`)}</PanelNote>
      )}
      <ul className={styles.list}>
        {value?.items.map(change => (
          <ChangeItem key={change.id} change={change} />
        ))}
      </ul>
      {value && value.items.length < value.total && limit < 200 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setLimit(Math.min(limit * 4, 200))}
        >
          {t('changes.more')}
        </Button>
      )}
    </Panel>
  );
}
