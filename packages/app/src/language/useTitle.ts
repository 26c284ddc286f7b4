import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { appTranslationRef, titles } from './appTranslationRef';

const known = new Map<string, keyof typeof titles>(
  (Object.keys(titles) as (keyof typeof titles)[]).map(key => [
    titles[key],
    key,
  ]),
);

/**
 * Says the title of a page in the person's language. A title that is not known stays as it is: that
 * of a plugin we do not ship, or one that the operator has configured.
 */
export function useTitle(): (title: string) => string {
  const { t } = useTranslationRef(appTranslationRef);
  return useCallback(
    (title: string) => {
      const key = known.get(title);
      return key ? t(`title.${key}`) : title;
    },
    [t],
  );
}
