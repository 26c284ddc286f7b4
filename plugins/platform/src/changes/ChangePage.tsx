import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { RiArrowLeftLine } from '@remixicon/react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Change, ChangeStep } from '@slipway/plugin-platform-common';
import { isNotFound } from '../api/errorText';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { Fact } from '../entity/Fact';
import facts from '../entity/EntityCard.module.css';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { CheckLine } from '../form/CheckLine';
import { Panel } from '../layout/Panel';
import { StateIcon } from '../live/StateIcon';
import states from '../live/state.module.css';
import { useLive } from '../live/useLive';
import { platformRouteRef } from '../routes';
import { TimeAgo } from '../time/TimeAgo';
import { platformTranslationRef } from '../translation';
import { ChangeStateText, ChangeSummary } from './ChangeSummary';
import styles from './ChangePage.module.css';
import { UndoLink } from './UndoLink';

/** While it is on its way, and not every GitLab tells of approvals. */
const soon = (change: Change | undefined) =>
  change && !change.outcome ? 10_000 : undefined;

/** One change in full: each step with its time and reason, what it touches and how to take it back. */
export function ChangePage({ platform }: { platform: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { id = '' } = useParams();
  const { value, error, reload } = useLive(
    platform,
    useCallback(
      (signal: AbortSignal) => api.getChange(id, { signal }),
      [api, id],
    ),
    soon,
  );
  return (
    <>
      <p className={styles.back}>
        <Link href={`${toPlatform?.({ name: platform }) ?? ''}/changes`}>
          <RiArrowLeftLine size={14} aria-hidden /> {t('change.back')}
        </Link>
      </p>
      <Panel
        id="change"
        title={value?.title ?? t('change.title')}
        aside={value && <UndoLink change={value} />}
      >
        {!value && !error && (
          <CheckLine state="pending">{t('change.loading')}</CheckLine>
        )}
        {Boolean(error) &&
          (isNotFound(error) ? (
            <p className={facts.text}>{t('change.unknown')}</p>
          ) : (
            <CheckLine state="failed" onRetry={reload}>
              {t('change.failed', { reason: refusalText(t, error) })}
            </CheckLine>
          ))}
        {value && <ChangeBody change={value} />}
      </Panel>
    </>
  );
}

function ChangeBody({ change }: { change: Change }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <div className={facts.live}>
      <div className={facts.stateRow}>
        <ChangeStateText change={change} />
        <ChangeSummary change={change} />
      </div>
      {change.error && <p className={styles.error}>{change.error}</p>}
      <ol className={styles.steps} aria-label={t('timeline.label')}>
        {change.steps?.map(step => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
      <dl className={facts.facts}>
        {change.reason && (
          <Fact label={t('change.reason')} wide>
            {change.reason}
          </Fact>
        )}
        {change.branch && (
          <Fact label={t('change.branch')} wide>
            <code>{change.branch}</code>
          </Fact>
        )}
        {change.paths.length > 0 && (
          <Fact label={t('change.paths', { count: change.paths.length })} wide>
            <ul className={styles.paths}>
              {change.paths.map(path => (
                <li key={path}>
                  <FilePath path={path} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </div>
  );
}

function StepLine({ step }: { step: ChangeStep }) {
  const { t } = useTranslationRef(platformTranslationRef);
  // What a step waits for says more than that it does.
  const told = step.state === 'current' && step.reason;
  return (
    <li className={`${states.state} ${styles.step}`} data-state={step.state}>
      <StateIcon state={step.state} />
      <span>
        <b className={styles.name}>{t(`timeline.${step.name}`)}</b>{' '}
        <span className={facts.since}>
          {step.at ? (
            <TimeAgo time={step.at} />
          ) : (
            !told && t(`state.${step.state}`)
          )}
        </span>
        {step.reason && (
          <span className={styles.reason}>
            <ExternalLink href={step.url}>{step.reason}</ExternalLink>
          </span>
        )}
      </span>
    </li>
  );
}
