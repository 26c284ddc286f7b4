import type { ReactNode } from 'react';
import { RiExternalLinkLine } from '@remixicon/react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Container } from '@backstage/ui';
import {
  platformAuditReadPermission,
  type PlatformDetail,
  type PlatformLive,
} from '@slipway/plugin-platform-common';
import { writeFilter } from '../audit/auditFilter';
import { NewChangeMenu } from '../changes/NewChangeMenu';
import { useEntityPath } from '../estate/useEntityPath';
import { ExternalLink } from '../forge/ExternalLink';
import { shortRevision, webAddress } from '../forge/webAddress';
import { ObservedMarker } from '../observed/ObservedMarker';
import { EnvironmentTag } from '../platforms/EnvironmentTag';
import { ProblemCounts } from '../problems/ProblemCounts';
import { PlatformState } from '../live/PlatformState';
import { useMay } from '../permissions/useMay';
import { auditRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { RefreshButton } from './RefreshButton';
import styles from './PlatformHeader.module.css';

/** Title, key facts and ways out of one platform. */
export function PlatformHeader(props: {
  platform: PlatformDetail;
  live: PlatformLive | undefined;
  reload(): Promise<void>;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const { platform, live } = props;
  const { repository, revision } = platform;
  const webUrl = webAddress(repository.webUrl)?.replace(/\/$/, '');
  const catalogPath = platform.entityRef && entityPath(platform.entityRef);

  return (
    <Container className={styles.container}>
      <header className={styles.header}>
        <div className={styles.titleRow}>
          <h2 className={styles.title}>{platform.title}</h2>
          {platform.environment && (
            <EnvironmentTag environment={platform.environment} />
          )}
          {live && <PlatformState counts={live.counts} />}
          <ProblemCounts problems={platform.problems} />
        </div>
        <div className={styles.actions}>
          {catalogPath && (
            <ButtonLink variant="secondary" href={catalogPath}>
              {t('overview.catalog')}
            </ButtonLink>
          )}
          <ArgoCdLink live={live} />
          {platform.name && <AuditLink platform={platform.name} />}
          {webUrl && (
            <ExternalButton href={webUrl}>
              {t('overview.gitlab')}
            </ExternalButton>
          )}
          {platform.name && (
            <RefreshButton
              name={platform.name}
              title={platform.title}
              reload={props.reload}
            />
          )}
          {platform.name && <NewChangeMenu platform={platform.name} />}
        </div>
        {platform.description && (
          <p className={styles.description}>{platform.description}</p>
        )}
        <ul className={styles.facts}>
          {platform.name !== platform.title && (
            <li>
              <code>{platform.name}</code>
            </li>
          )}
          {platform.region && <li>{platform.region}</li>}
          {platform.kubernetesVersion && (
            <li>
              {t('field.kubernetes', { version: platform.kubernetesVersion })}
            </li>
          )}
          {platform.domain && <li>{platform.domain}</li>}
          {platform.owner && (
            <li>
              {t('field.owner')}{' '}
              <EntityRefLink entityRef={platform.owner} hideIcon />
            </li>
          )}
          {revision && (
            <li>
              {repository.branch ?? repository.title} @{' '}
              <ExternalLink
                href={
                  webUrl && `${webUrl}/-/commit/${encodeURIComponent(revision)}`
                }
              >
                <code title={revision}>{shortRevision(revision)}</code>
              </ExternalLink>
            </li>
          )}
          <li>
            <ObservedMarker observed={platform.observed} />
          </li>
        </ul>
      </header>
    </Container>
  );
}

/** Leads to who did what to the platform; for whom it is shown. */
function AuditLink({ platform }: { platform: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const toAudit = useRouteRef(auditRouteRef);
  const mayRead = useMay(platformAuditReadPermission);
  // The page can be switched off.
  if (!toAudit || !mayRead) return null;
  const search = new URLSearchParams(writeFilter({ platform, offset: 0 }));
  return (
    <ButtonLink variant="secondary" href={`${toAudit()}?${search}`}>
      {t('audit.title')}
    </ButtonLink>
  );
}

/** Leads to the platform's own Argo CD. */
function ArgoCdLink({ live }: { live: PlatformLive | undefined }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const url = webAddress(
    live?.sources.find(({ source }) => source === 'argocd')?.url,
  );
  return url ? (
    <ExternalButton href={url}>{t('live.source.argocd')}</ExternalButton>
  ) : null;
}

/** A button that leaves the portal, in a new tab. */
function ExternalButton(props: { href: string; children: ReactNode }) {
  return (
    <ButtonLink
      variant="secondary"
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      iconEnd={<RiExternalLinkLine />}
    >
      {props.children}
    </ButtonLink>
  );
}
