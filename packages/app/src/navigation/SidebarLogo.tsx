import { Link } from 'react-router-dom';
import { useSidebarOpenState } from '@backstage/core-components';
import { SlipwayLogo } from '../brand/SlipwayLogo';
import { SlipwayMark } from '../brand/SlipwayMark';
import styles from './SidebarLogo.module.css';

/** The name of the portal; the mark alone while the side bar is narrow. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={styles.logo}>
      <Link
        to="/"
        className={styles.link}
        aria-label="Slipway: to the start page"
      >
        {isOpen ? <SlipwayLogo height={28} /> : <SlipwayMark size={28} />}
      </Link>
    </div>
  );
}
