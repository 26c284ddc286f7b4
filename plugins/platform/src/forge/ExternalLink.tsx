import type { ReactNode } from 'react';
import { RiExternalLinkLine } from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';
import { webAddress } from './webAddress';
import styles from './ExternalLink.module.css';

/** Keeps the icon on the line of the last word. */
const WORD_JOINER = '\u2060';

/** A link that leaves the portal, in a new tab; only the text when the address is not of the web. */
export function ExternalLink(props: {
  href: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const href = webAddress(props.href);
  if (!href) return <>{props.children}</>;
  return (
    <a
      className={styles.link}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
    >
      {props.children}
      {WORD_JOINER}
      <RiExternalLinkLine size={13} aria-hidden className={styles.icon} />
      <span className={styles.hidden}> {t('forge.newTab')}</span>
    </a>
  );
}
