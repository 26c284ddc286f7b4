import type { Config } from '@backstage/config';
import type { Finding } from '@slipway/plugin-platform-backend';

/** For an answer of GitLab. */
const PATIENCE = 15_000;

/**
 * Whether GitLab knows the application that people sign in with: it is asked to redeem a code that was never given. It
 * refuses an unknown application before it looks at the code.
 */
export async function* examineSignInApplication(
  config: Config,
): AsyncGenerator<Finding> {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const key = `auth.providers.gitlab.${environment}`;
  if (!config.has(key)) return;
  const audience =
    config.getOptionalString(`${key}.audience`) ?? 'https://gitlab.com';
  const subject = `Sign-in at ${new URL(audience).host}`;
  const redirectUri = `${config
    .getString('backend.baseUrl')
    .replace(/\/+$/, '')}/api/auth/gitlab/handler/frame`;
  let answer: { error?: string };
  try {
    const response = await fetch(
      `${audience.replace(/\/+$/, '')}/oauth/token`,
      {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: config.getString(`${key}.clientId`),
          client_secret: config.getString(`${key}.clientSecret`),
          code: 'never-given',
          redirect_uri: redirectUri,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      },
    );
    answer = await response.json();
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    yield {
      subject,
      outcome: 'problem',
      message: `${audience} cannot be reached (${cause?.code ?? message})`,
      remedy: `Check ${key}.audience, DNS and the network between the portal and GitLab`,
    };
    return;
  }
  yield answer.error === 'invalid_client'
    ? {
        subject,
        outcome: 'problem',
        message: 'GitLab does not know the application, or its secret is wrong',
        remedy: `Set AUTH_GITLAB_CLIENT_ID and AUTH_GITLAB_CLIENT_SECRET to those of an application with the redirect URI ${redirectUri} and the scopes read_user and api`,
      }
    : {
        subject,
        outcome: 'good',
        message: `GitLab knows the application; its redirect URI must be ${redirectUri}`,
      };
}
