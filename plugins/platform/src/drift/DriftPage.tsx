import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Drift, PlatformLive } from '@slipway/plugin-platform-common';
import { Panel, PanelCount, PanelNote } from '../layout/Panel';
import { isConnected, isKnown } from '../live/knownSources';
import { platformTranslationRef } from '../translation';
import { DriftedApp } from './DriftedApp';
import styles from './DriftPage.module.css';

const kinds: Drift[] = ['out-of-sync', 'wrong-version', 'missing', 'unmanaged'];

/** `/platforms/:name/drift`: where what runs is not what Git says, and in what. */
export function DriftPage(props: {
  name: string;
  live: PlatformLive | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { name, live } = props;
  if (live && !isKnown(live.sources)) {
    return (
      <Alert
        status="info"
        icon
        title={
          isConnected(live.sources)
            ? t('drift.notYet')
            : t('live.notConnectedTitle')
        }
        description={t('live.notConnectedText')}
      />
    );
  }
  const drifted = live?.apps.filter(({ drift }) => drift !== undefined) ?? [];
  return (
    <Panel
      id="drift"
      title={t('drift.title')}
      aside={<PanelCount count={drifted.length} />}
    >
      {!live && <PanelNote>{t('drift.loading')}</PanelNote>}
      {live && drifted.length === 0 && <PanelNote>{t('drift.none')}</PanelNote>}
      {kinds.map(kind => {
        const apps = drifted.filter(({ drift }) => drift === kind);
        if (apps.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`drift-${kind}`}>
            <h4 id={`drift-${kind}`} className={styles.kind}>
              {t(`drift.${kind}`)}{' '}
              <span className={styles.count}>{apps.length}</span>
            </h4>
            <p className={styles.about}>{t(`drift.${kind}Text`)}</p>
            <ul className={styles.list}>
              {apps.map(app => (
                <DriftedApp key={app.name} platform={name} app={app} />
              ))}
            </ul>
          </section>
        );
      })}
    </Panel>
  );
}
