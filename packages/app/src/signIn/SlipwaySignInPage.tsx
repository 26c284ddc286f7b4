import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  gitlabAuthApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { appTranslationRef } from '../language/appTranslationRef';

/**
 * One way in per environment: guests only where the backend accepts them (`auth.environment` is
 * `development` or not set), GitLab everywhere else.
 */
export function SlipwaySignInPage(props: SignInPageProps) {
  const { t } = useTranslationRef(appTranslationRef);
  const environment =
    useApi(configApiRef).getOptionalString('auth.environment') ?? 'development';
  const gitlab = {
    id: 'gitlab',
    title: 'GitLab',
    message: t('signIn.gitlab'),
    apiRef: gitlabAuthApiRef,
  };
  return (
    <SignInPage
      {...props}
      title={t('signIn.title')}
      align="center"
      providers={environment === 'development' ? ['guest'] : [gitlab]}
    />
  );
}
