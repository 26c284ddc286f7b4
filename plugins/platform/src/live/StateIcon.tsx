import { isMoving, stateIcon, type ShownState } from './stateIcons';
import styles from './state.module.css';

/** The sign of a state; what it means stands beside it. */
export function StateIcon(props: { state: ShownState; size?: number }) {
  const Icon = stateIcon(props.state);
  return (
    <Icon
      size={props.size ?? 14}
      aria-hidden
      className={`${styles.icon} ${
        isMoving(props.state) ? styles.turning : ''
      }`}
    />
  );
}
