import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClientCredentialsSettings } from './ClientCredentials';
import { readText, readUrl } from './placeholders';
import { readCertificates } from './readCertificates';

const WAYS = ['basic', 'body'] as const;

/** Everything that is wrong with one part of the configuration. */
export class ConfigurationMistakes extends InputError {
  constructor(
    /** A sentence each, which names the key and says what to write. */
    readonly mistakes: readonly string[],
  ) {
    super(mistakes.join('; '));
  }
}

/**
 * `oidc` of a connection, with placeholders still in its texts.
 *
 * @throws ConfigurationMistakes with everything that is wrong with it
 */
export function readClientCredentials(
  config: Config,
  path: string,
): ClientCredentialsSettings {
  const mistakes: string[] = [];
  /** What a part gives; what is wrong with it is told with the rest. */
  const part = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      mistakes.push((error as Error).message);
      return undefined;
    }
  };
  const needed = (key: string, what: string, text: string | undefined) => {
    if (!config.has(key)) mistakes.push(`${path}.${key} is missing: ${what}`);
    return text ?? '';
  };
  const secret = part(() => config.getOptionalString('clientSecret'));
  const file = part(() => readText(config, 'clientSecretFile', path));
  const both = config.has('clientSecret') && config.has('clientSecretFile');
  if (both) {
    mistakes.push(
      `${path} has both clientSecret and clientSecretFile; leave one of them out`,
    );
  } else if (!config.has('clientSecret') && !config.has('clientSecretFile')) {
    mistakes.push(
      `${path}.clientSecret is missing: the secret of the client; or name a file that holds it in clientSecretFile`,
    );
  } else if (secret?.trim() === '') {
    mistakes.push(
      `${path}.clientSecret is empty; is the variable that it comes from set?`,
    );
  }
  const scopes = part(() => config.getOptionalStringArray('scopes')) ?? [];
  const spaced = scopes.find(scope => !/^\S+$/.test(scope));
  if (spaced !== undefined) {
    mistakes.push(
      `${path}.scopes has "${spaced}", which is not one scope; write each as an entry of its own`,
    );
  }
  const way = part(() => config.getOptionalString('clientAuthentication'));
  const authentication = WAYS.find(one => one === (way ?? 'basic'));
  if (!authentication) {
    mistakes.push(
      `${path}.clientAuthentication is "${way}"; write basic (in the header, the default) or body (in the form)`,
    );
  }
  const settings = {
    tokenUrl: needed(
      'tokenUrl',
      'the address at which the identity provider gives tokens; its token_endpoint',
      part(() =>
        readUrl(config, 'tokenUrl', path, {
          like: 'https://sso.example.com/realms/platforms/protocol/openid-connect/token',
          secret: `the secret in ${path}.clientSecret or clientSecretFile`,
        }),
      ),
    ),
    clientId: needed(
      'clientId',
      'the name of the client that the identity provider knows',
      part(() => readText(config, 'clientId', path)),
    ),
    clientSecret: secret?.trim(),
    clientSecretFile: file,
    scopes,
    audience: part(() => readText(config, 'audience', path)),
    authentication: authentication ?? 'basic',
    ca: part(() => readCertificates(config, path)),
  };
  if (mistakes.length > 0) throw new ConfigurationMistakes(mistakes);
  return settings;
}
