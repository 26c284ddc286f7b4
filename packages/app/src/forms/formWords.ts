import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { withFormWords } from '@slipway/plugin-platform';
import { wrappedApi } from './wrappedApi';

/** The forms and runs of the scaffolder speak the person's language, and the focus stays in the form. */
export const formWords = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    scaffolderPlugin.getExtension('api:scaffolder').override({
      factory(originalFactory) {
        const original = originalFactory().get(ApiBlueprint.dataRefs.factory);
        return [
          ApiBlueprint.dataRefs.factory(
            wrappedApi(
              original,
              { translations: translationApiRef, language: appLanguageApiRef },
              (
                scaffolder: Parameters<typeof withFormWords>[0],
                { translations, language },
              ) => withFormWords(scaffolder, translations, language),
            ),
          ),
        ];
      },
    }),
  ],
});
