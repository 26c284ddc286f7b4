import type { RemixiconComponentType } from '@remixicon/react';

/**
 * An icon for the choice of the theme. The settings page hands Material UI's `color` names to it, which
 * an SVG would take for colours and show in black.
 */
export function ThemeIcon({ icon: Icon }: { icon: RemixiconComponentType }) {
  return <Icon size={20} />;
}
