import {
  ApiBlueprint,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { withFormWords } from '@slipway/plugin-platform';

/** The forms of the scaffolder tell what is wrong in the person's language, and keep the focus in the form. */
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
            deps: { ...original.deps, translations: translationApiRef },
            factory: ({
              translations,
              ...deps
            }: {
              translations: typeof translationApiRef.T;
            }) => withFormWords(makeOriginal(deps), translations),
          }),
        ];
      },
    }),
  ],
});
