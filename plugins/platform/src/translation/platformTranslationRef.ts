import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** The texts of the plugin: English, with German messages shipped. @public */
export const platformTranslationRef = createTranslationRef({
  id: 'plugin.platform',
  messages,
  translations: { de: () => import('./de') },
});
