import {
  translationApiRef,
  type ApiHolder,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { platformTranslationRef } from '../translation';

/** The texts of the plugin outside of a component, where there are no hooks. */
export function translator(
  apiHolder: ApiHolder,
): TranslationFunction<(typeof platformTranslationRef)['T']> {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(platformTranslationRef);
  if (!snapshot) throw new Error('The app has no translation API');
  if (!snapshot.ready)
    throw new Error('The texts of the form are still being loaded; try again');
  return snapshot.t;
}
