import { RiCloseLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  LiveStage,
  PlatformDetail,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import { countWaves } from '../estate/estateFilter';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { secondsText } from '../live/seconds';
import { StateBadge } from '../live/StateBadge';
import states from '../live/state.module.css';
import { platformTranslationRef } from '../translation';
import { StageWaves } from './StageWaves';
import styles from './StageRail.module.css';

type StageOfPlatform = PlatformDetail['stages'][number];

const known = [
  'infrastructure',
  'servicemesh',
  'argocd',
  'applications',
] as const;
type KnownStage = (typeof known)[number];

function isKnown(name: string): name is KnownStage {
  return (known as readonly string[]).includes(name);
}

/**
 * The stages in the order in which they come up. Without live state it says what the repository defines, and
 * deliberately nothing about what runs: the desired state knows nothing of health.
 *
 * @param props.live - only when some source could tell
 */
export function StageRail(props: {
  platform: PlatformDetail;
  live: PlatformLive | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { platform, live } = props;
  return (
    <section aria-labelledby="stages">
      <div className={styles.head}>
        <h3 id="stages" className={styles.title}>
          {t('stage.title')}{' '}
          {!live && <span className={styles.note}>{t('stage.note')}</span>}
        </h3>
        {live?.secondsFromZero !== undefined && (
          <p className={styles.zero}>
            {t('rail.fromZero')} <b>{secondsText(live.secondsFromZero)}</b>
          </p>
        )}
      </div>
      <ol className={styles.rail}>
        {platform.stages.map(stage => {
          const running = live?.stages.find(({ name }) => name === stage.name);
          return (
            <li
              key={stage.name}
              className={`${styles.stage} ${states.state}`}
              data-absent={!stage.present || undefined}
              data-live={running !== undefined || undefined}
              data-state={running?.state}
              data-wide={stage.name === 'applications' || undefined}
            >
              <Stage stage={stage} running={running} />
              {stage.name === 'applications' &&
                (live ? (
                  <StageWaves platform={platform.name} waves={live.waves} />
                ) : (
                  <DefinedWaves platform={platform} />
                ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Stage({
  stage,
  running,
}: {
  stage: StageOfPlatform;
  running: LiveStage | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <div className={styles.stageHead}>
        <h4 className={styles.name}>
          {isKnown(stage.name) ? t(`stage.${stage.name}`) : stage.name}
        </h4>
        {running && <StateBadge state={running.state} />}
      </div>
      {isKnown(stage.name) && (
        <p className={styles.text}>{t(`stage.${stage.name}Text`)}</p>
      )}
      {running?.seconds !== undefined && (
        <p className={styles.seconds}>
          <ExternalLink href={running.url}>
            {secondsText(running.seconds)}
          </ExternalLink>
        </p>
      )}
      {running?.reason && <p className={styles.reason}>{running.reason}</p>}
      {stage.present ? (
        <p className={styles.folder}>
          <ExternalLink href={stage.sourceUrl}>
            <FilePath path={stage.folder} />
          </ExternalLink>
        </p>
      ) : (
        <p
          className={styles.absent}
          title={t('stage.absentFolder', { folder: stage.folder })}
        >
          <RiCloseLine size={14} aria-hidden /> {t('stage.absent')}
        </p>
      )}
    </>
  );
}

/** How the apps are spread over the waves. */
function DefinedWaves({ platform }: { platform: PlatformDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ul className={styles.waves}>
      {countWaves(platform.apps).map(({ wave, count }) => (
        <li key={wave} className={styles.wave}>
          <span>{t('estate.wave', { wave: String(wave) })}</span> <b>{count}</b>
        </li>
      ))}
    </ul>
  );
}
