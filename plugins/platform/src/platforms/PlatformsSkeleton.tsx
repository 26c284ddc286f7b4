import { Skeleton, VisuallyHidden } from '@backstage/ui';
import pageStyles from './PlatformsPage.module.css';
import cardStyles from './PlatformCard.module.css';

/** The shape of the list while it is on its way. */
export function PlatformsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{label}</VisuallyHidden>
      <div className={pageStyles.list} aria-hidden="true">
        {[0, 1, 2].map(index => (
          <div key={index} className={cardStyles.card}>
            <Skeleton width="55%" height={22} />
            <Skeleton width="80%" height={16} />
            <Skeleton width="100%" height={56} />
            <Skeleton width="65%" height={16} />
            <Skeleton width="90%" height={14} />
          </div>
        ))}
      </div>
    </div>
  );
}
