import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField } from '@backstage/ui';
import type {
  LiveResource,
  PlatformDetail,
} from '@slipway/plugin-platform-common';
import { refusalText } from '../problems/refusalText';
import { liveApiRef } from '../api/LiveApi';
import { CheckLine } from '../form/CheckLine';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { useLive } from '../live/useLive';
import { wordSearch } from '../search/wordSearch';
import { platformTranslationRef } from '../translation';
import { ResourceTable } from './ResourceTable';
import { resourceSections } from './resourceSections';
import styles from './ResourcesPage.module.css';

/** `/platforms/:name/resources`: what configures Vault and Harbor, and whether the providers could make it so. */
export function ResourcesPage(props: {
  platform: PlatformDetail;
  name: string;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const api = useApi(liveApiRef);
  const { name } = props;
  const { value, error, reload } = useLive(
    name,
    useCallback(
      (signal: AbortSignal) => api.listLiveResources(name, { signal }),
      [api, name],
    ),
  );
  const [params, setParams] = useSearchParams();
  const text = params.get('q') ?? '';
  const items = value?.items;
  const shown = useMemo(() => {
    const matches = wordSearch(text);
    return (items ?? []).filter(item => matches(known(item)));
  }, [items, text]);
  const unknown = value?.source.status === 'off';

  return (
    <Panel
      id="resources-page"
      title={t('overview.resources')}
      aside={
        <>
          <PanelCount count={shown.length} />
          <SearchField
            className={styles.search}
            size="small"
            aria-label={t('resource.filter')}
            placeholder={t('resource.placeholder')}
            value={text}
            onChange={next =>
              setParams(next ? { q: next } : {}, { replace: true })
            }
          />
        </>
      }
    >
      {Boolean(error) && (
        <CheckLine state="failed" onRetry={reload}>
          {t('resource.failed', { reason: refusalText(t, error) })}
        </CheckLine>
      )}
      {!value && !error && (
        <CheckLine state="pending">{t('resource.loading')}</CheckLine>
      )}
      {unknown && <PanelNote>{t('resource.notConnected')}</PanelNote>}
      {value && value.items.length === 0 && (
        <PanelNote>{t('overview.noResources')}</PanelNote>
      )}
      {value && value.items.length > 0 && shown.length === 0 && (
        <PanelNote>{t('resource.noMatch')}</PanelNote>
      )}
      {resourceSections(shown).map(section => (
        <section key={section.title} aria-labelledby={`kind-${section.id}`}>
          <h4 id={`kind-${section.id}`} className={styles.kind}>
            {section.title}{' '}
            <span className={styles.count}>{section.items.length}</span>
          </h4>
          <ResourceTable items={section.items} known={!unknown} />
        </section>
      ))}
    </Panel>
  );
}

/** What a search finds it by. */
function known(resource: LiveResource) {
  return [
    resource.name,
    resource.objectName,
    resource.system,
    resource.folder,
    resource.kind,
    resource.service,
    resource.state,
    resource.reason,
    resource.externalName,
  ];
}
