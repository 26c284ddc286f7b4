import type { ReactNode } from 'react';
import { Container } from '@backstage/ui';
import type { PlatformDetail } from '@slipway/plugin-platform-common';
import { ChangesPanel } from '../changes/ChangesPanel';
import { EstateMap } from '../estate/EstateMap';
import { StaleAlert } from '../observed/StaleAlert';
import { ProblemsPanel } from '../problems/ProblemsPanel';
import { PlatformHeader } from './PlatformHeader';
import { ResourcesPanel } from './ResourcesPanel';
import { ServicesPanel } from './ServicesPanel';
import { StageRail } from './StageRail';
import styles from './PlatformPage.module.css';

/** What the repository says of a platform, on one page. */
export function PlatformOverview(props: {
  platform: PlatformDetail;
  alert: ReactNode;
  reload(): Promise<void>;
}) {
  const { platform } = props;
  return (
    <>
      <PlatformHeader platform={platform} reload={props.reload} />
      <Container className={styles.content}>
        {props.alert}
        <StaleAlert observed={platform.observed} />
        <StageRail platform={platform} />
        <div className={styles.columns}>
          <div className={styles.current}>
            {platform.name && <ChangesPanel platform={platform.name} />}
            <ProblemsPanel platform={platform} />
          </div>
          <div className={styles.estate}>
            <EstateMap platform={platform} />
          </div>
          <div className={styles.more}>
            <ServicesPanel services={platform.services} />
            <ResourcesPanel resources={platform.resources} />
          </div>
        </div>
      </Container>
    </>
  );
}
