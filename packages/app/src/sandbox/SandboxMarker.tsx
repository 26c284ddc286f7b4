import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import styles from './SandboxMarker.module.css';

const explanation = 'GitLab is a stand-in on this machine';

/** Says that nothing here is real, as long as the sandbox is on; nobody should mistake it for production. */
export function SandboxMarker() {
  const enabled =
    useApi(configApiRef).getOptionalBoolean('sandbox.enabled') ?? false;
  if (!enabled) return null;
  return (
    <aside
      className={styles.marker}
      aria-label={`Sandbox: ${explanation}`}
      title={explanation}
    >
      Sandbox
    </aside>
  );
}
