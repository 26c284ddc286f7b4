import type {
  PlatformDetail,
  PlatformLive,
} from '@slipway/plugin-platform-common';
import { ChangesPanel } from '../changes/ChangesPanel';
import { EstateMap } from '../estate/EstateMap';
import { ProblemsPanel } from '../problems/ProblemsPanel';
import { AttentionPanel } from './AttentionPanel';
import { ResourcesPanel } from './ResourcesPanel';
import { ServicesPanel } from './ServicesPanel';
import { StageRail } from './StageRail';
import styles from './PlatformPage.module.css';

/**
 * What the repository says of a platform and what it does now, on one page.
 *
 * @param props.live - only when some source could tell
 */
export function PlatformOverview(props: {
  platform: PlatformDetail;
  live: PlatformLive | undefined;
}) {
  const { platform, live } = props;
  return (
    <>
      <StageRail platform={platform} live={live} />
      <div className={styles.columns}>
        <div className={styles.current}>
          {live && <AttentionPanel items={live.attention} />}
          {platform.name && <ChangesPanel platform={platform.name} />}
          <ProblemsPanel platform={platform} />
        </div>
        <div className={styles.estate}>
          <EstateMap platform={platform} live={live} />
        </div>
        <div className={styles.more}>
          <ServicesPanel services={platform.services} />
          <ResourcesPanel resources={platform.resources} />
        </div>
      </div>
    </>
  );
}
