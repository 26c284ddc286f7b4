import {
  translationApiRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import type { PlatformTexts } from '../problems/complaintText';
import { platformTranslationRef } from '../translation';

/** The texts of the plugin outside of a component, where there are no hooks. */
export function translator(apiHolder: ApiHolder): PlatformTexts {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(platformTranslationRef);
  if (!snapshot) throw new Error('The app has no translation API');
  if (!snapshot.ready)
    throw new Error('The texts of the form are still being loaded; try again');
  return snapshot.t;
}
