import { useCallback, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, ButtonLink } from '@backstage/ui';
import type { Change, ChangeList } from '@slipway/plugin-platform-common';
import { errorText } from '../api/errorText';
import { platformApiRef } from '../api/PlatformApi';
import { usePolled } from '../api/usePolled';
import { ExternalLink } from '../forge/ExternalLink';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelCount } from '../layout/Panel';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { useTemplateAddress } from './templateAddress';
import styles from './ChangesPanel.module.css';

/** While something is open a merge may come at any time. */
const interval = (list: ChangeList | undefined) =>
  list?.items.some(({ state }) => state === 'proposed' || state === 'proposing')
    ? 10_000
    : 30_000;

/** What people asked for on a platform, the newest first, with the way back. */
export function ChangesPanel(props: { platform: string; atFirst?: number }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const addressOf = useTemplateAddress();
  const { platform } = props;
  const [limit, setLimit] = useState(props.atFirst ?? 5);
  const { value, error, reload } = usePolled(
    useCallback(
      (signal: AbortSignal) => api.listChanges({ platform, limit }, { signal }),
      [api, platform, limit],
    ),
    interval,
  );
  const addApp = addressOf('add-app', { platform });

  return (
    <Panel
      id="changes"
      title={t('changes.title')}
      aside={<PanelCount count={value?.total ?? 0} />}
    >
      {addApp && (
        <div className={styles.actions}>
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
        </div>
      )}
      {!value && !error && (
        <CheckLine state="pending">{t('changes.loading')}</CheckLine>
      )}
      {Boolean(error) && (
        <CheckLine state="failed" onRetry={reload}>
          {t('changes.error', { reason: errorText(error) })}
        </CheckLine>
      )}
      {value?.total === 0 && <p className={styles.none}>{t('changes.none')}</p>}
      <ul className={styles.list}>
        {value?.items.map(change => (
          <ChangeItem
            key={change.id}
            change={change}
            undo={
              change.state === 'merged'
                ? addressOf('undo-change', { platform, change: change.id })
                : undefined
            }
          />
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

function ChangeItem(props: { change: Change; undo: string | undefined }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { change, undo } = props;
  return (
    <li className={styles.change}>
      <p className={styles.head}>
        <span className={styles.state} data-state={change.state}>
          {t(`changes.${change.state}`)}
        </span>
        <span className={styles.title}>{change.title}</span>
      </p>
      <p className={styles.about}>
        <TimeAgo time={change.mergedAt ?? change.createdAt} />
        {change.requestedBy && (
          <>
            {' · '}
            <EntityRefLink entityRef={change.requestedBy} hideIcon />
          </>
        )}
        {change.mergeRequest && (
          <>
            {' · '}
            <ExternalLink href={change.mergeRequest.url}>
              {t('changes.mergeRequest', {
                iid: String(change.mergeRequest.iid),
              })}
            </ExternalLink>
          </>
        )}
      </p>
      {change.error && <p className={styles.error}>{change.error}</p>}
      {undo && (
        <ButtonLink
          size="small"
          variant="tertiary"
          href={undo}
          aria-label={t('changes.undoOf', { title: change.title })}
        >
          {t('changes.undo')}
        </ButtonLink>
      )}
    </li>
  );
}
