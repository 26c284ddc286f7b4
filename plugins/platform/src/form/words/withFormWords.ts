import type {
  AppLanguageApi,
  TranslationApi,
} from '@backstage/frontend-plugin-api';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import type { PlatformTexts } from '../../problems/complaintText';
import { platformTranslationRef } from '../../translation';
import { templateWords } from '../../translation/templates/templateWords';
import { focusFirst } from './focusFirst';
import { instead } from './instead';
import { schemaInWords } from './schemaWords';
import { eventsInWords, taskInWords } from './taskInWords';
import { formInWords } from './templateInWords';

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
 * A scaffolder whose forms are in the person's language, say in words what is wrong with a value, and put the focus on
 * the first field of each page after the first; and whose runs tell their steps and their results in that language.
 * Both are read when they are opened: a language that is chosen later counts from the next one.
 *
 * @public
 */
export function withFormWords(
  scaffolder: ScaffolderApi,
  translations: TranslationApi,
  language: AppLanguageApi,
): ScaffolderApi {
  const wordsNow = () => templateWords(language.getLanguage().language);
  return instead(scaffolder, {
    async getTemplateParameterSchema(templateRef, options) {
      const [form, t, words = (sentence: string) => sentence] =
        await Promise.all([
          scaffolder.getTemplateParameterSchema(templateRef, options),
          textsOf(translations),
          wordsNow(),
        ]);
      return {
        ...formInWords(words, form),
        steps: form.steps.map((step, index) => {
          const worded = schemaInWords(t, formInWords(words, step.schema));
          return {
            ...formInWords(words, step),
            schema: (index === 0 ? worded : focusFirst(worded)) as JsonObject,
          };
        }),
      };
    },
    async getTask(id, options) {
      const [task, words] = await Promise.all([
        scaffolder.getTask(id, options),
        wordsNow(),
      ]);
      return words ? taskInWords(words, task) : task;
    },
    streamLogs: (request, options) =>
      eventsInWords(wordsNow, scaffolder.streamLogs(request, options)),
  });
}
