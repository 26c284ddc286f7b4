import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DefaultResultListItem,
  type DefaultResultListItemProps,
} from '@backstage/plugin-search-react';
import { platformTranslationRef } from '../translation';

/** A change among the results of search: what was asked for, of which platform, and what became of it. */
export function ChangeResult(props: DefaultResultListItemProps) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { result } = props;
  if (!result) return null;
  const { platform, state } = result as typeof result & {
    platform?: string;
    state?: string;
  };
  return (
    <DefaultResultListItem
      {...props}
      result={{
        ...result,
        text: [platform, state && t('search.became', { state }), result.text]
          .filter(Boolean)
          .join(' · '),
      }}
    />
  );
}
