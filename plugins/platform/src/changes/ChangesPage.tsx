import { ChangesPanel } from './ChangesPanel';

/** What people asked for on a platform, at length. */
export function ChangesPage({ platform }: { platform: string }) {
  return <ChangesPanel platform={platform} atFirst={25} />;
}
