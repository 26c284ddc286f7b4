import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { withTemplateWords } from '@slipway/plugin-platform';

/** Templates are called in the person's language wherever the catalog shows them. */
export const templateTitles = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    catalogPlugin.getExtension('api:catalog').override({
      factory(originalFactory) {
        const original = originalFactory().get(ApiBlueprint.dataRefs.factory);
        const makeOriginal = original.factory as (
          deps: object,
        ) => Parameters<typeof withTemplateWords>[0];
        return [
          ApiBlueprint.dataRefs.factory({
            ...original,
            deps: { ...original.deps, language: appLanguageApiRef },
            factory: ({
              language,
              ...deps
            }: {
              language: typeof appLanguageApiRef.T;
            }) => withTemplateWords(makeOriginal(deps), language),
          }),
        ];
      },
    }),
  ],
});
