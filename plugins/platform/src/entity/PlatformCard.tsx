import { useCallback } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Skeleton } from '@backstage/ui';
import {
  ANNOTATION_PLATFORM,
  type PlatformList,
  type PlatformSummary,
} from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { useLive } from '../live/useLive';
import { ObservedMarker } from '../observed/ObservedMarker';
import { ProblemCounts } from '../problems/ProblemCounts';
import { platformRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import styles from './EntityCard.module.css';

const interval = (answer: PlatformList | undefined) =>
  answer?.loading ? 2_000 : 60_000;

/** What a platform holds, on the page of its domain in the catalog. */
export function PlatformCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(platformApiRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { entity } = useEntity();
  const name =
    entity.metadata.annotations?.[ANNOTATION_PLATFORM] ?? entity.metadata.name;
  const { value, error } = useLive(
    name,
    useCallback((signal: AbortSignal) => api.listPlatforms({ signal }), [api]),
    interval,
  );
  const platform = value?.items.find(item => item.name === name);

  let content = <Skeleton width="100%" height={48} />;
  if (platform) content = <Summary platform={platform} />;
  else if (value && !value.loading)
    content = <p>{t('entity.platformUnknown', { name })}</p>;
  else if (error)
    content = (
      <p>{t('entity.platformError', { reason: refusalText(t, error) })}</p>
    );

  return (
    <EntityInfoCard title={t('entity.platformTitle')}>
      {content}
      {platform && toPlatform && (
        <div className={styles.row}>
          <ButtonLink
            size="small"
            variant="primary"
            href={toPlatform({ name })}
          >
            {t('entity.openPlatform')}
          </ButtonLink>
          <ObservedMarker observed={platform.observed} />
        </div>
      )}
    </EntityInfoCard>
  );
}

function Summary({ platform }: { platform: PlatformSummary }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { counts, problems } = platform;
  return (
    <>
      <ul className={styles.numbers}>
        {(['groups', 'apps', 'services', 'resources'] as const).map(key => (
          <li key={key}>{t(`counts.${key}`, { count: counts[key] })}</li>
        ))}
      </ul>
      {problems.errors + problems.warnings > 0 ? (
        <div className={styles.problemCounts}>
          <ProblemCounts problems={problems} />
        </div>
      ) : (
        t('counts.noProblems')
      )}
    </>
  );
}
