import { Link } from 'react-router-dom';
import { useSidebarOpenState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SlipwayLogo } from '../brand/SlipwayLogo';
import { SlipwayMark } from '../brand/SlipwayMark';
import { appTranslationRef } from '../language/appTranslationRef';
import styles from './SidebarLogo.module.css';

/** The name of the portal; the mark alone while the side bar is narrow. */
export function SidebarLogo() {
  const { t } = useTranslationRef(appTranslationRef);
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={styles.logo}>
      <Link to="/" className={styles.link} aria-label={t('navigation.toStart')}>
        {isOpen ? <SlipwayLogo height={28} /> : <SlipwayMark size={28} />}
      </Link>
    </div>
  );
}
