import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { translations } from './language/translations';
import { notFoundPage, pageLayout } from './layout/pageLayout';
import { navContent } from './navigation/navContent';
import { sandboxMarker } from './sandbox/sandboxExtension';
import { signInPage } from './signIn/signInPage';
import { darkTheme, lightTheme } from './theme/themes';

/** What makes this Backstage app Slipway: its look, its navigation, its ways in, its languages. */
export const slipwayModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    lightTheme,
    darkTheme,
    signInPage,
    navContent,
    pageLayout,
    notFoundPage,
    sandboxMarker,
    ...translations,
  ],
});
