import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  gitlabAuthApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';

const gitlab = {
  id: 'gitlab',
  title: 'GitLab',
  message: 'Sign in with your GitLab account',
  apiRef: gitlabAuthApiRef,
};

/**
 * One way in per environment: guests only where the backend accepts them (`auth.environment` is
 * `development` or not set), GitLab everywhere else.
 */
export function SlipwaySignInPage(props: SignInPageProps) {
  const environment =
    useApi(configApiRef).getOptionalString('auth.environment') ?? 'development';
  return (
    <SignInPage
      {...props}
      title="Sign in"
      align="center"
      providers={environment === 'development' ? ['guest'] : [gitlab]}
    />
  );
}
