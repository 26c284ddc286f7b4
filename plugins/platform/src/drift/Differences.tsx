import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LiveDifference } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { CheckLine } from '../form/CheckLine';
import { useLive } from '../live/useLive';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './DriftPage.module.css';

/** The objects and fields of an app that differ from Git, and who changed them where that can be told. */
export function Differences(props: { platform: string; app: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { platform, app } = props;
  const { value, error, reload } = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) => api.getDifference({ platform, app }, { signal }),
      [api, platform, app],
    ),
  );
  if (error && !value) {
    return (
      <CheckLine state="failed" onRetry={reload}>
        {t('drift.failed', { reason: refusalText(t, error) })}
      </CheckLine>
    );
  }
  if (!value) {
    return <CheckLine state="pending">{t('drift.comparing')}</CheckLine>;
  }
  if (value.items.length === 0) {
    return <CheckLine state="good">{t('drift.noFields')}</CheckLine>;
  }
  return (
    <ul className={styles.objects}>
      {value.items.map(item => (
        <li key={`${item.group}/${item.kind}/${item.namespace}/${item.name}`}>
          <Difference item={item} />
        </li>
      ))}
    </ul>
  );
}

function Difference({ item }: { item: LiveDifference }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <p className={styles.object}>
        <b>{item.kind}</b> {item.namespace && `${item.namespace}/`}
        {item.name} · {t(`drift.${item.difference}`)}
        {item.changedBy && (
          <>
            {' · '}
            {t('drift.changedBy', { manager: item.changedBy.manager })}{' '}
            {item.changedBy.at && <TimeAgo time={item.changedBy.at} />}
          </>
        )}
      </p>
      {item.fields.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.fields}>
            <thead>
              <tr>
                <th scope="col">{t('drift.field')}</th>
                <th scope="col">{t('drift.inGit')}</th>
                <th scope="col">{t('drift.running')}</th>
              </tr>
            </thead>
            <tbody>
              {item.fields.map(field => (
                <tr key={field.path}>
                  <th scope="row">
                    <code>{field.path}</code>
                  </th>
                  <td>
                    <code>{field.desired ?? '–'}</code>
                  </td>
                  <td>
                    <code>{field.live ?? '–'}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
