import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { withFormWords } from '@slipway/plugin-platform';

/** The forms and runs of the scaffolder speak the person's language, and the focus stays in the form. */
export const formWords = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    scaffolderPlugin.getExtension('api:scaffolder').override({
      factory(originalFactory) {
        const original = originalFactory().get(ApiBlueprint.dataRefs.factory);
        const makeOriginal = original.factory as (
          deps: object,
        ) => Parameters<typeof withFormWords>[0];
        return [
          ApiBlueprint.dataRefs.factory({
            ...original,
            deps: {
              ...original.deps,
              translations: translationApiRef,
              language: appLanguageApiRef,
            },
            factory: ({
              translations,
              language,
              ...deps
            }: {
              translations: typeof translationApiRef.T;
              language: typeof appLanguageApiRef.T;
            }) => withFormWords(makeOriginal(deps), translations, language),
          }),
        ];
      },
    }),
  ],
});
