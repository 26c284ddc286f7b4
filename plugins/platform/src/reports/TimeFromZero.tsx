import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformReport } from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { ExternalLink } from '../forge/ExternalLink';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelNote } from '../layout/Panel';
import { secondsText } from '../live/seconds';
import { useLive } from '../live/useLive';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import styles from './TimeFromZero.module.css';

/** How long the platform took to build, by stage and wave, and how that went before. */
export function TimeFromZero({ platform }: { platform: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { value, error, reload } = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) => api.listReports(platform, { signal }),
      [api, platform],
    ),
  );
  const [newest] = value?.items ?? [];
  return (
    <Panel id="from-zero" title={t('report.title')}>
      {!value && !error && (
        <CheckLine state="pending">{t('report.loading')}</CheckLine>
      )}
      {Boolean(error) && (
        <CheckLine state="failed" onRetry={reload}>
          {t('report.failed', { reason: refusalText(t, error) })}
        </CheckLine>
      )}
      {value && !newest && <PanelNote>{t('report.none')}</PanelNote>}
      {newest && <Report report={newest} />}
      {value && value.items.length > 1 && <History reports={value.items} />}
    </Panel>
  );
}

function Report({ report }: { report: PlatformReport }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const rows = [
    ...report.stages.map(stage => ({
      key: stage.name,
      label: stage.name,
      seconds: stage.seconds,
    })),
    ...report.waves.map(wave => ({
      key: `wave-${wave.wave}`,
      label: `${t('estate.wave', { wave: String(wave.wave) })} · ${t(
        'counts.apps',
        { count: wave.apps },
      )}`,
      seconds: wave.seconds,
    })),
  ];
  const longest = Math.max(1, ...rows.map(({ seconds }) => seconds));
  return (
    <>
      <p className={styles.sum}>
        <b>{secondsText(report.seconds)}</b>{' '}
        {t('report.forApps', { count: report.apps })}
        {' · '}
        <TimeAgo time={report.finishedAt} />
        {' · '}
        <ExternalLink href={report.pipeline.url}>
          #{report.pipeline.id}
        </ExternalLink>
      </p>
      <ul className={styles.bars}>
        {rows.map(row => (
          <li key={row.key} className={styles.bar}>
            <span>{row.label}</span>
            <span
              className={styles.line}
              style={{ inlineSize: `${(row.seconds / longest) * 100}%` }}
              aria-hidden
            />
            <b>{secondsText(row.seconds)}</b>
          </li>
        ))}
      </ul>
      {report.failures.length > 0 && (
        <ul className={styles.failures} aria-label={t('report.failures')}>
          {report.failures.map(failure => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The times of the last builds, the oldest left. */
function History({ reports }: { reports: PlatformReport[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const shown = reports.slice(0, 30).reverse();
  const longest = Math.max(1, ...shown.map(({ seconds }) => seconds));
  return (
    <>
      <h4 className={styles.historyTitle}>{t('report.history')}</h4>
      <ol className={styles.history}>
        {shown.map(report => (
          <li
            key={report.pipeline.id}
            title={`#${report.pipeline.id}: ${secondsText(report.seconds)}`}
            style={{ blockSize: `${(report.seconds / longest) * 100}%` }}
          >
            <span className={styles.hidden}>
              #{report.pipeline.id}: {secondsText(report.seconds)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
