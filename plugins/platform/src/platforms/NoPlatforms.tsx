import { RiAddLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import styles from './NoPlatforms.module.css';

/** What a new portal shows: how to get the first platform, and where to look if there should be one. */
export function NoPlatforms({
  newPlatform,
}: {
  newPlatform: string | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <section className={styles.empty} aria-labelledby="no-platforms">
      <SlipwayDrawing />
      <h3 id="no-platforms" className={styles.title}>
        {t('list.emptyTitle')}
      </h3>
      <p className={styles.text}>{t('list.emptyText')}</p>
      {newPlatform && (
        <ButtonLink
          href={newPlatform}
          variant="primary"
          iconStart={<RiAddLine />}
        >
          {t('list.create')}
        </ButtonLink>
      )}
      <p className={styles.hint}>{t('list.emptyKnown')}</p>
    </section>
  );
}

/** An empty slipway: rails that run down to the water. */
function SlipwayDrawing() {
  return (
    <svg
      className={styles.drawing}
      viewBox="0 0 160 64"
      aria-hidden="true"
      fill="none"
    >
      <path d="M12 14 L118 44" strokeWidth="3" />
      <path d="M30 19v16M54 26v14M78 33v11M100 39v8" strokeWidth="2" />
      <path d="M12 50 h78" strokeWidth="2" />
      <path d="M96 54c6-5 12-5 18 0s12 5 18 0 12-5 18 0" strokeWidth="2.5" />
    </svg>
  );
}
