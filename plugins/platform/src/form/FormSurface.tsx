import type { ReactNode } from 'react';
import { useScaffolderTheme } from '@backstage/plugin-scaffolder-react/alpha';
import { BgProvider } from '@backstage/ui';

/**
 * The forms of the scaffolder lie on a white card. With Backstage UI as their theme they draw borders
 * around fields; otherwise our fields have to know the card, to stand out from it.
 */
export function FormSurface({ children }: { children: ReactNode }) {
  const theme = useScaffolderTheme();
  if (theme === 'bui') return <div>{children}</div>;
  return <BgProvider bg="neutral-1">{children}</BgProvider>;
}
