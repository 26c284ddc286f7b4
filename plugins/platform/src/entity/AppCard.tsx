import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  EntityRefLink,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ExternalLink } from '../forge/ExternalLink';
import { FilePath } from '../forge/FilePath';
import { platformRouteRef } from '../routes';
import { platformTranslationRef } from '../translation';
import { appFacts } from './appFacts';
import { Fact } from './Fact';
import styles from './EntityCard.module.css';

/** What the repository says of an app, on its entity page. */
export function AppCard() {
  const { t } = useTranslationRef(platformTranslationRef);
  const toPlatform = useRouteRef(platformRouteRef);
  const facts = appFacts(useEntity().entity);
  const { platform, group } = facts;

  return (
    <EntityInfoCard title={t('entity.appTitle')}>
      <dl className={styles.facts}>
        {platform && (
          <Fact label={t('entity.platform')}>
            {toPlatform ? (
              <Link href={toPlatform({ name: platform })}>{platform}</Link>
            ) : (
              platform
            )}
          </Fact>
        )}
        {platform && group && (
          <Fact label={t('entity.group')}>
            <EntityRefLink
              entityRef={`system:${platform}/${group}`}
              defaultKind="system"
              defaultNamespace={platform}
              hideIcon
            />
          </Fact>
        )}
        {facts.wave && (
          <Fact label={t('entity.wave')}>
            {toPlatform && platform ? (
              <Link
                href={`${toPlatform({
                  name: platform,
                })}?wave=${encodeURIComponent(facts.wave)}`}
              >
                {facts.wave}
              </Link>
            ) : (
              facts.wave
            )}
          </Fact>
        )}
        {facts.sourceKind && (
          <Fact label={t('entity.source')}>
            {isSourceKind(facts.sourceKind)
              ? t(`entity.${facts.sourceKind}`)
              : facts.sourceKind}
          </Fact>
        )}
        {facts.chart && (
          <Fact label={t('entity.chart')}>
            <code>
              {facts.chart}
              {facts.version && ` ${facts.version}`}
            </code>
          </Fact>
        )}
        {facts.namespace && (
          <Fact label={t('entity.namespace')}>
            <code>{facts.namespace}</code>
          </Fact>
        )}
        <Fact label={t('entity.dependsOn')} wide>
          {facts.dependsOn.length === 0 && t('entity.nothing')}
          <ul className={styles.refs}>
            {facts.dependsOn.map(entityRef => (
              <li key={entityRef}>
                <EntityRefLink
                  entityRef={entityRef}
                  defaultKind="component"
                  defaultNamespace={platform}
                  hideIcon
                />
              </li>
            ))}
          </ul>
        </Fact>
        {facts.file && (
          <Fact label={t('entity.file')} wide>
            <ExternalLink href={facts.fileUrl}>
              <FilePath path={facts.file} />
            </ExternalLink>
          </Fact>
        )}
      </dl>
    </EntityInfoCard>
  );
}

function isSourceKind(
  text: string,
): text is 'helm' | 'kustomize' | 'manifests' {
  return ['helm', 'kustomize', 'manifests'].includes(text);
}
