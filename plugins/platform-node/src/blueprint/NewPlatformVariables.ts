import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ConnectedPlatform } from '../connections';
import { fillerOf, readText } from '../connections/placeholders';

const KEY = 'platform.newPlatforms.ciVariables';

/** Those that the portal sets itself, from what a person enters or with secrets that it makes. */
const ours = [
  'PLATFORM_NAME',
  'AWS_ACCOUNT_ID',
  'AWS_REGION',
  'ARGOCD_REPOSITORY_USER',
  'ARGOCD_REPOSITORY_TOKEN',
];

function readVariable(variables: Config, name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new InputError(
      `${KEY}.${name} is no name of a variable; take letters, digits and _`,
    );
  }
  if (ours.includes(name)) {
    throw new InputError(
      `${KEY}.${name} is set by the portal for each platform; remove it`,
    );
  }
  return readText(variables, name, KEY) ?? '';
}

/**
 * CI variables that the project of each new platform gets, as `platform.newPlatforms.ciVariables` says: what the
 * pipelines of all platforms have in common, such as the roles that an account was prepared with.
 *
 * @public
 */
export class NewPlatformVariables {
  private constructor(private readonly texts: Map<string, string>) {}

  /** @throws InputError with the key of what is wrong */
  static fromConfig(config: Config): NewPlatformVariables {
    const variables = config.getOptionalConfig(KEY);
    return new NewPlatformVariables(
      new Map(
        variables
          ?.keys()
          .map(name => [name, readVariable(variables, name)] as const),
      ),
    );
  }

  /** Their values for a platform, by name. */
  of(platform: ConnectedPlatform): Record<string, string> {
    const fill = fillerOf(platform);
    return Object.fromEntries(
      [...this.texts].map(([name, text]) => [name, fill(text)]),
    );
  }
}
