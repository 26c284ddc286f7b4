import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { findingOf } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { useProblemText } from './useProblemText';

/**
 * Tells in the person's language what an entity of the catalog says of its problems, one line each; in the words of
 * the catalog what this portal has no text for.
 */
export function useProblemLineText(): (text: string) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  const textOf = useProblemText();
  return useCallback(
    text => {
      const more = /^… and (\d+) more\.$/.exec(text);
      if (more) return t('problems.moreLines', { number: more[1]! });
      const [place = '', ...words] = text.split(' ');
      // The field is there unless what is said names it.
      for (const before of [1, 0]) {
        const known = findingOf(words.slice(before).join(' '));
        if (known) {
          const { message, remedy } = textOf({
            ...known,
            message: '',
            remedy: '',
          });
          return [
            place,
            ...words.slice(0, before),
            `${message}. ${remedy}.`,
          ].join(' ');
        }
      }
      return text;
    },
    [t, textOf],
  );
}
