import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { germanTranslations } from './germanTranslations';

/** `translation:app/<name>`: the texts of the app and of Backstage in German. */
export const translations = Object.entries(germanTranslations).map(
  ([name, resource]) =>
    TranslationBlueprint.make({ name, params: { resource } }),
);
