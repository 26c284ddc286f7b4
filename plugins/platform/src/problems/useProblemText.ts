import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { findingTexts, type Problem } from '@slipway/plugin-platform-common';
import { platformTranslationRef } from '../translation';
import { complaintText } from './complaintText';

/**
 * Tells a problem in the person's language where it has a code that this portal knows, and otherwise in the words of
 * the server.
 */
export function useProblemText(): (
  problem: Pick<Problem, 'code' | 'values' | 'message' | 'remedy'>,
) => Pick<Problem, 'message' | 'remedy'> {
  const { t } = useTranslationRef(platformTranslationRef);
  return useCallback(
    ({ code, values = {}, message, remedy }) => {
      if (!code || !Object.hasOwn(findingTexts, code)) {
        return { message, remedy };
      }
      // Some findings are what a rule says against a value.
      const told =
        values.complaint === undefined
          ? values
          : {
              ...values,
              complaint: complaintText(t, {
                message: String(values.complaint),
              }),
            };
      // Which values a text wants depends on the code: both come from where the code was given.
      const tell = t as unknown as (key: string, values: object) => string;
      return {
        message: tell(`finding.${code}.message`, told),
        remedy: tell(`finding.${code}.remedy`, told),
      };
    },
    [t],
  );
}
