import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * The GitLab that people sign in with, as `auth.providers.gitlab` says: only there their own token is of use, and only
 * there it may be sent.
 *
 * @throws InputError when its address cannot be used
 * @public
 */
export function signInHost(config: Config): string | undefined {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const key = `auth.providers.gitlab.${environment}`;
  if (!config.has(key)) return undefined;
  const audience =
    config.getOptionalString(`${key}.audience`) ?? 'https://gitlab.com';
  try {
    return new URL(audience).host;
  } catch {
    throw new InputError(
      `${key}.audience is "${audience}", which is no address; write it as https://gitlab.example.com`,
    );
  }
}
