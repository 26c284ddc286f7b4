import type { TranslationApi } from '@backstage/frontend-plugin-api';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import type { PlatformTexts } from '../../problems/complaintText';
import { platformTranslationRef } from '../../translation';
import { focusFirst } from './focusFirst';
import { schemaInWords } from './schemaWords';

/** The texts in the person's language, once they are loaded. */
function textsOf(translations: TranslationApi): Promise<PlatformTexts> {
  const now = translations.getTranslation(platformTranslationRef);
  if (now.ready) return Promise.resolve(now.t);
  return new Promise((resolve, reject) => {
    const subscription = translations
      .translation$(platformTranslationRef)
      .subscribe({
        next: snapshot => {
          if (!snapshot.ready) return;
          subscription.unsubscribe();
          resolve(snapshot.t);
        },
        error: reject,
      });
  });
}

/**
 * A scaffolder whose forms say in the person's language, and in words, what is wrong with a value, and put the focus on
 * the first field of each page after the first. The forms are read when they are opened: a language that is chosen
 * later counts from the next one.
 *
 * @public
 */
export function withFormWords(
  scaffolder: ScaffolderApi,
  translations: TranslationApi,
): ScaffolderApi {
  const getTemplateParameterSchema: ScaffolderApi['getTemplateParameterSchema'] =
    async templateRef => {
      const [form, t] = await Promise.all([
        scaffolder.getTemplateParameterSchema(templateRef),
        textsOf(translations),
      ]);
      return {
        ...form,
        steps: form.steps.map((step, index) => {
          const worded = schemaInWords(t, step.schema);
          return {
            ...step,
            schema: (index === 0 ? worded : focusFirst(worded)) as JsonObject,
          };
        }),
      };
    };
  return new Proxy(scaffolder, {
    get(target, key) {
      if (key === 'getTemplateParameterSchema') {
        return getTemplateParameterSchema;
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
