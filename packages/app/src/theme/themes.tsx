import type { ReactNode } from 'react';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  UnifiedThemeProvider,
  createUnifiedTheme,
  genPageTheme,
} from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { darkPalette, lightPalette } from './palette';
import { ThemeIcon } from './ThemeIcon';

const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

/** Pages of Material UI have a coloured header; ours is one quiet tone. */
const header = genPageTheme({ colors: ['#0d2530', '#0b4f6c'], shape: 'none' });

const light = createUnifiedTheme({
  palette: lightPalette,
  fontFamily,
  defaultPageTheme: 'home',
  pageTheme: { home: header },
});

const dark = createUnifiedTheme({
  palette: darkPalette,
  fontFamily,
  defaultPageTheme: 'home',
  pageTheme: { home: header },
});

/** Replaces `theme:app/light`. */
export const lightTheme = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <ThemeIcon icon={RiSunLine} />,
      Provider: ({ children }: { children?: ReactNode }) => (
        <UnifiedThemeProvider theme={light}>{children}</UnifiedThemeProvider>
      ),
    },
  },
});

/** Replaces `theme:app/dark`. */
export const darkTheme = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <ThemeIcon icon={RiMoonLine} />,
      Provider: ({ children }: { children?: ReactNode }) => (
        <UnifiedThemeProvider theme={dark}>{children}</UnifiedThemeProvider>
      ),
    },
  },
});
