import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { withTemplateWords } from '@slipway/plugin-platform';
import { wrappedApi } from './wrappedApi';

/** Templates are called in the person's language wherever the catalog shows them. */
export const templateTitles = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    catalogPlugin.getExtension('api:catalog').override({
      factory(originalFactory) {
        const original = originalFactory().get(ApiBlueprint.dataRefs.factory);
        return [
          ApiBlueprint.dataRefs.factory(
            wrappedApi(
              original,
              { language: appLanguageApiRef },
              (
                catalog: Parameters<typeof withTemplateWords>[0],
                { language },
              ) => withTemplateWords(catalog, language),
            ),
          ),
        ];
      },
    }),
  ],
});
