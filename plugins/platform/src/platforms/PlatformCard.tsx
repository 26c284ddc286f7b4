import { Link } from 'react-router-dom';
import { RiGitRepositoryLine } from '@remixicon/react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  LiveSummary,
  PlatformSummary,
} from '@slipway/plugin-platform-common';
import { ExternalLink } from '../forge/ExternalLink';
import { shortRevision } from '../forge/webAddress';
import { ObservedMarker } from '../observed/ObservedMarker';
import { ProblemCounts } from '../problems/ProblemCounts';
import { ProblemList } from '../problems/ProblemList';
import { platformRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { EnvironmentTag } from './EnvironmentTag';
import { LiveLine } from './LiveLine';
import styles from './PlatformCard.module.css';

/** One platform in the list. */
export function PlatformCard(props: {
  platform: PlatformSummary;
  live: LiveSummary | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const { platform, live } = props;
  const { name, title, repository, counts, observed } = platform;

  return (
    <article className={styles.card} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          {name && toPlatform ? (
            <Link className={styles.titleLink} to={toPlatform({ name })}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h3>
        {platform.environment && (
          <EnvironmentTag environment={platform.environment} />
        )}
        <ProblemCounts problems={platform.problems} />
      </header>
      <p className={styles.about}>
        {name
          ? platform.description ?? platform.domain ?? name
          : t('list.unnamed')}
      </p>
      {name && (
        <dl className={styles.numbers}>
          {(['apps', 'groups', 'services', 'resources'] as const).map(key => (
            <div key={key} className={styles.number}>
              <Count
                text={t(`counts.${key}`, { count: counts[key] })}
                count={counts[key]}
              />
            </div>
          ))}
        </dl>
      )}
      {platform.unusable && (
        <ProblemList platform={platform} problems={platform.unusable} />
      )}
      {live && <LiveLine live={live} />}
      <ul className={styles.facts}>
        {platform.region && <li>{platform.region}</li>}
        {platform.kubernetesVersion && (
          <li>
            {t('field.kubernetes', { version: platform.kubernetesVersion })}
          </li>
        )}
        {platform.owner && (
          <li>
            {t('field.owner')}{' '}
            <EntityRefLink entityRef={platform.owner} hideIcon />
          </li>
        )}
      </ul>
      <footer className={styles.foot}>
        <span className={styles.repository}>
          <RiGitRepositoryLine size={14} aria-hidden />
          <ExternalLink href={repository.webUrl}>
            {repository.title}
          </ExternalLink>
          {platform.revision && (
            <code title={platform.revision}>
              {repository.branch ? `${repository.branch}@` : ''}
              {shortRevision(platform.revision)}
            </code>
          )}
        </span>
        <ObservedMarker observed={observed} />
      </footer>
    </article>
  );
}

/** `43 apps` with the number above the word, in one text for screen readers. */
function Count({ text, count }: { text: string; count: number }) {
  const word = text.replace(String(count), '').trim();
  return (
    <>
      <dt>{word}</dt>
      <dd>{count}</dd>
    </>
  );
}
