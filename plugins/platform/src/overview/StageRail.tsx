import { RiCloseLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { countWaves } from '../estate/estateFilter';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { platformTranslationRef } from '../translation';
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
 * The stages in the order in which they come up. It says what the repository defines, and deliberately
 * nothing about what runs: the desired state knows nothing of health.
 */
export function StageRail({ platform }: { platform: PlatformDetail }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <section aria-labelledby="stages">
      <h3 id="stages" className={styles.title}>
        {t('stage.title')}{' '}
        <span className={styles.note}>{t('stage.note')}</span>
      </h3>
      <ol className={styles.rail}>
        {platform.stages.map(stage => (
          <li
            key={stage.name}
            className={styles.stage}
            data-absent={!stage.present || undefined}
            data-wide={stage.name === 'applications' || undefined}
          >
            <Stage stage={stage} platform={platform} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Stage({
  stage,
  platform,
}: {
  stage: StageOfPlatform;
  platform: PlatformDetail;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <h4 className={styles.name}>
        {isKnown(stage.name) ? t(`stage.${stage.name}`) : stage.name}
      </h4>
      {isKnown(stage.name) && (
        <p className={styles.text}>{t(`stage.${stage.name}Text`)}</p>
      )}
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
      {stage.name === 'applications' && <Waves platform={platform} />}
    </>
  );
}

/** How the apps are spread over the waves. */
function Waves({ platform }: { platform: PlatformDetail }) {
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
