import type { ReactNode } from 'react';
import { useScaffolderTheme } from '@backstage/plugin-scaffolder-react/alpha';
import { BgProvider } from '@backstage/ui';
import type { FieldComplaint } from './useComplaint';

/**
 * The forms of the scaffolder lie on a white card. With Backstage UI as their theme they draw borders
 * around fields; otherwise our fields have to know the card, to stand out from it.
 */
export function FormSurface(props: {
  /** What is told of the control in it. */
  complaint?: FieldComplaint;
  children: ReactNode;
}) {
  const theme = useScaffolderTheme();
  const content = <div {...props.complaint?.surface}>{props.children}</div>;
  if (theme === 'bui') return content;
  return <BgProvider bg="neutral-1">{content}</BgProvider>;
}
