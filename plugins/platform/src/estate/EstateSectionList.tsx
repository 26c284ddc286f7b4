import { memo, useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AppSummary,
  LiveApp,
  PlatformDetail,
} from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { estateSections, type EstateSection } from './estateSections';
import { EstateSectionView } from './EstateSectionView';
import { useEntityPath } from './useEntityPath';
import styles from './EstateMap.module.css';

/** The apps that are shown, section by section. Drawn again only when they change: there may be thousands. */
export const EstateSectionList = memo(SectionList);

function SectionList(props: {
  platform: PlatformDetail;
  apps: AppSummary[];
  live: ReadonlyMap<string, LiveApp> | undefined;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const entityPath = useEntityPath();
  const { platform, apps } = props;
  const sections = useMemo(
    () => estateSections(platform, apps),
    [platform, apps],
  );

  const titleOf = (section: EstateSection) => {
    if (section.kind === 'service')
      return t('estate.service', { name: section.title });
    return section.kind === 'none' ? t('estate.ungrouped') : section.title;
  };
  return (
    <div className={styles.map}>
      {sections.map(section => (
        <EstateSectionView
          key={section.id}
          section={section}
          heading={
            <SectionHeading
              title={titleOf(section)}
              to={section.entityRef && entityPath(section.entityRef)}
            />
          }
          entityPath={entityPath}
          live={props.live}
        />
      ))}
    </div>
  );
}

function SectionHeading({
  title,
  to,
}: {
  title: string;
  to: string | undefined;
}) {
  return to ? (
    <Link className={styles.sectionLink} to={to}>
      {title}
    </Link>
  ) : (
    <>{title}</>
  );
}
