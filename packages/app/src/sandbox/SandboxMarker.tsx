import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../language/appTranslationRef';
import styles from './SandboxMarker.module.css';

/** Says that nothing here is real, as long as the sandbox is on; nobody should mistake it for production. */
export function SandboxMarker() {
  const { t } = useTranslationRef(appTranslationRef);
  const enabled =
    useApi(configApiRef).getOptionalBoolean('sandbox.enabled') ?? false;
  if (!enabled) return null;
  const explanation = t('sandbox.explanation');
  return (
    <aside
      className={styles.marker}
      aria-label={t('sandbox.label', { explanation })}
      title={explanation}
    >
      {t('sandbox.name')}
    </aside>
  );
}
