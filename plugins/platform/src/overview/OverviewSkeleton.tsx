import { Container, Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './PlatformPage.module.css';

/** The shape of the page while the platform is on its way. */
export function OverviewSkeleton({ label }: { label: string }) {
  return (
    <Container className={styles.message}>
      <div role="status" aria-busy="true">
        <VisuallyHidden>{label}</VisuallyHidden>
        <div className={styles.content} aria-hidden="true">
          <Skeleton width={280} height={32} />
          <Skeleton width="60%" height={18} />
          <Skeleton width="100%" height={112} />
          <div className={styles.columns}>
            <Skeleton width="100%" height={420} />
            <Skeleton width="100%" height={180} />
          </div>
        </div>
      </div>
    </Container>
  );
}
