import { ErrorPage } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../language/appTranslationRef';

/** Shown at an address that no page has. */
export function NotFoundPage() {
  const { t } = useTranslationRef(appTranslationRef);
  return <ErrorPage status="404" statusMessage={t('notFound.message')} />;
}
