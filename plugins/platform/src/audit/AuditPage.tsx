import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header, Skeleton } from '@backstage/ui';
import { refusalText } from '../problems/refusalText';
import { platformApiRef } from '../api/PlatformApi';
import { usePolled } from '../api/usePolled';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { usePageTitle } from '../layout/usePageTitle';
import { ConnectionAlert } from '../observed/ConnectionAlert';
import { platformTranslationRef } from '../translation';
import { AuditFilters } from './AuditFilters';
import { AuditTable } from './AuditTable';
import { ExportMenu } from './ExportMenu';
import {
  queryOf,
  readFilter,
  writeFilter,
  type AuditFilter,
} from './auditFilter';
import styles from './AuditPage.module.css';

const PAGE = 50;
/** Nothing tells that somebody did something; whoever watches sees it after a while. */
const interval = () => 30_000;

/** `/audit`: who did what to which platform. What is shown stands in the address. */
export function AuditPage() {
  const { t } = useTranslationRef(platformTranslationRef);
  usePageTitle(t('audit.title'));
  const api = useApi(platformApiRef);
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  const change = (next: AuditFilter) =>
    setSearch(writeFilter(next), { replace: true });

  const { value, error, reload } = usePolled(
    useCallback(
      (signal: AbortSignal) =>
        api.listAudit(
          {
            ...queryOf(filter, Date.now()),
            limit: PAGE,
            offset: filter.offset,
          },
          { signal },
        ),
      [api, filter],
    ),
    interval,
  );
  const platforms = usePolled(
    useCallback((signal: AbortSignal) => api.listPlatforms({ signal }), [api]),
    interval,
  );
  const { offset } = filter;
  const shown = value?.items.length ?? 0;

  return (
    <main>
      <Header
        title={t('audit.title')}
        description={t('audit.description')}
        customActions={<ExportMenu query={() => queryOf(filter, Date.now())} />}
      />
      <Container className={styles.content}>
        {Boolean(error) && (
          <ConnectionAlert
            error={error}
            title={
              value
                ? undefined
                : t('audit.failed', { reason: refusalText(t, error) })
            }
            onRetry={reload}
          />
        )}
        <Panel
          id="audit"
          title={t('audit.entries')}
          aside={<PanelCount count={value?.total ?? 0} />}
        >
          <AuditFilters
            filter={filter}
            platforms={(platforms.value?.items ?? []).flatMap(
              ({ name }) => name ?? [],
            )}
            onChange={change}
          />
          {!value && !error && (
            <div role="status" aria-label={t('audit.loading')}>
              <Skeleton height={200} />
            </div>
          )}
          {value && shown === 0 && <PanelNote>{t('audit.none')}</PanelNote>}
          {value && shown > 0 && (
            <AuditTable
              items={value.items}
              actor={filter.actor}
              onChooseActor={actor => change({ ...filter, actor, offset: 0 })}
            />
          )}
          {value && value.total > PAGE && (
            <div className={styles.pages}>
              <Button
                size="small"
                variant="secondary"
                isDisabled={offset === 0}
                onPress={() =>
                  change({ ...filter, offset: Math.max(0, offset - PAGE) })
                }
              >
                {t('audit.newer')}
              </Button>
              <span>
                {t('audit.shown', {
                  from: String(Math.min(offset + 1, value.total)),
                  to: String(offset + shown),
                  total: String(value.total),
                })}
              </span>
              <Button
                size="small"
                variant="secondary"
                isDisabled={offset + shown >= value.total}
                onPress={() => change({ ...filter, offset: offset + PAGE })}
              >
                {t('audit.older')}
              </Button>
            </div>
          )}
        </Panel>
      </Container>
    </main>
  );
}
