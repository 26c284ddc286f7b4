import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { notFoundPage, pageLayout } from '../../layout/pageLayout';
import { navContent } from '../../navigation/navContent';
import { translations } from '../translations';

/** The frame around pages, without the sign-in page. */
export const frame = createFrontendModule({
  pluginId: 'app',
  extensions: [navContent, pageLayout, notFoundPage, ...translations],
});

/** Chooses a language, as in the settings of a person, and gives the configuration that allows it. */
export function speaking(language: 'en' | 'de') {
  window.localStorage.setItem('language', language);
  return {
    app: {
      title: 'Slipway',
      baseUrl: 'http://localhost',
      extensions: [
        {
          'api:app/app-language': {
            config: { availableLanguages: ['en', 'de'] },
          },
        },
      ],
    },
    backend: { baseUrl: 'http://localhost:7007' },
  };
}
