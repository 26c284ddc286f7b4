import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Change } from '@slipway/plugin-platform-common';
import { changeRouteRef } from '../routes';
import { ChangeStateText, ChangeSummary } from './ChangeSummary';
import styles from './ChangesPanel.module.css';
import { ChangeTimeline } from './ChangeTimeline';
import { UndoLink } from './UndoLink';

/** One change of a list: what, who, when, how far, and the way back. */
export function ChangeItem(props: {
  change: Change;
  /** Where changes of several platforms are listed. */
  showPlatform?: boolean;
}) {
  const toChange = useRouteRef(changeRouteRef);
  const { change } = props;
  const page = toChange?.({ name: change.platform, change: change.id });
  return (
    <li className={styles.change}>
      <p className={styles.head}>
        <ChangeStateText change={change} />
        <span className={styles.title}>
          {page ? <Link href={page}>{change.title}</Link> : change.title}
        </span>
      </p>
      <ChangeSummary change={change} showPlatform={props.showPlatform} />
      <ChangeTimeline change={change} />
      {change.error && <p className={styles.error}>{change.error}</p>}
      <UndoLink change={change} />
    </li>
  );
}
