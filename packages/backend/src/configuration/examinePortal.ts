import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import type { Finding } from '@slipway/plugin-platform-backend';
import { readRoles } from '@slipway/plugin-permission-backend-module-platform';

const LONG_ENOUGH = 32;

const problem = (
  subject: string,
  message: string,
  remedy?: string,
): Finding => ({ subject, outcome: 'problem', message, remedy });

const warning = (
  subject: string,
  message: string,
  remedy: string,
): Finding => ({ subject, outcome: 'warning', message, remedy });

function urlOf(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

const isLocal = (url: URL) => ['localhost', '127.0.0.1'].includes(url.hostname);

function* examineAddresses(
  config: Config,
  production: boolean,
): Generator<Finding> {
  for (const key of ['app.baseUrl', 'backend.baseUrl']) {
    const text = config.getOptionalString(key);
    const url = urlOf(text);
    if (!url) {
      yield problem(
        key,
        text === undefined ? 'it is missing' : `"${text}" is no address`,
        'Write the address that people open, such as https://portal.example.com',
      );
    } else if (production && url.protocol === 'http:' && !isLocal(url)) {
      yield warning(
        key,
        'people would send their sessions as plain text',
        'Use https',
      );
    }
  }
  const app = urlOf(config.getOptionalString('app.baseUrl'));
  const backend = urlOf(config.getOptionalString('backend.baseUrl'));
  const allowed = config.getOptional<string | string[]>('backend.cors.origin');
  if (
    app &&
    backend &&
    app.origin !== backend.origin &&
    ![allowed].flat().includes(app.origin)
  ) {
    yield problem(
      'backend.cors.origin',
      `pages of ${app.origin} may not ask the backend at ${backend.origin}`,
      'Set it to the origin of app.baseUrl',
    );
  }
}

function* examineSignIn(
  config: Config,
  production: boolean,
): Generator<Finding> {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const providers = (
    config.getOptionalConfig('auth.providers')?.keys() ?? []
  ).filter(name => config.getOptional(`auth.providers.${name}`) !== null);
  if (production && providers.includes('guest')) {
    yield problem(
      'auth.providers.guest',
      'anybody could come in without a password',
      'Set it to null; people sign in with GitLab',
    );
  }
  if (providers.length === 0) {
    yield problem(
      'auth.providers',
      'nobody can sign in',
      'Add gitlab, as app-config.production.yaml does',
    );
  }
  if (!providers.includes('gitlab')) return;
  const key = `auth.providers.gitlab.${environment}`;
  if (!config.has(key)) {
    yield problem(
      key,
      'it is missing',
      `It is looked for since auth.environment is ${environment}`,
    );
    return;
  }
  for (const name of ['clientId', 'clientSecret']) {
    if (!config.getOptionalString(`${key}.${name}`)) {
      yield problem(
        `${key}.${name}`,
        'it is missing',
        'GitLab shows it where you made the application for the sign-in',
      );
    }
  }
  const audience = config.getOptionalString(`${key}.audience`);
  const url = urlOf(audience ?? 'https://gitlab.com');
  const hosts = (
    config.getOptionalConfigArray('integrations.gitlab') ?? []
  ).map(entry => entry.getOptionalString('host'));
  if (!url) {
    yield problem(
      `${key}.audience`,
      `"${audience}" is no address`,
      'Write the address of your GitLab, such as https://gitlab.example.com',
    );
  } else if (!hosts.includes(url.host)) {
    yield warning(
      `${key}.audience`,
      `people sign in at ${url.host}, which is not under integrations.gitlab`,
      'Nobody can propose changes in their own name; name the same GitLab in both',
    );
  }
  const secret = config.getOptionalString('auth.session.secret');
  if (secret !== undefined && secret.length < LONG_ENOUGH) {
    yield problem(
      'auth.session.secret',
      `it has ${secret.length} characters`,
      `Take ${LONG_ENOUGH} or more at random`,
    );
  }
}

function* examineGuards(
  config: Config,
  production: boolean,
): Generator<Finding> {
  if (config.getOptionalBoolean('permission.enabled') !== true) {
    yield problem(
      'permission.enabled',
      'everybody who is signed in could do everything',
      'Set it to true',
    );
  }
  try {
    readRoles(config);
  } catch (error) {
    yield problem('platform.roles', (error as Error).message);
  }
  if (
    config.getOptionalBoolean(
      'backend.auth.dangerouslyDisableDefaultAuthPolicy',
    )
  ) {
    yield problem(
      'backend.auth.dangerouslyDisableDefaultAuthPolicy',
      'everybody could ask the backend without signing in',
      'Leave it out',
    );
  }
  if (production && config.getOptionalBoolean('sandbox.enabled')) {
    yield problem(
      'sandbox.enabled',
      'a GitLab would run in the portal whose tokens are known to everybody',
      'Set it to false',
    );
  }
}

function* examineStorage(
  config: Config,
  production: boolean,
): Generator<Finding> {
  const client = config.getOptionalString('backend.database.client');
  if (client === undefined) {
    yield problem(
      'backend.database.client',
      'there is no database',
      'Set it to pg in production, as app-config.production.yaml does',
    );
  } else if (production && client !== 'pg') {
    yield problem(
      'backend.database.client',
      `${client} is of one process, and is lost with its machine`,
      'Use pg',
    );
  }
  const key = 'techdocs.publisher.local.publishDirectory';
  const folder = config.getOptionalString(key);
  if (folder === undefined) return;
  let existing = resolve(folder);
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    yield problem(
      key,
      `${folder} cannot be written to`,
      'Documentation is kept there; give the portal a folder of its own (DOCUMENTATION_FOLDER)',
    );
  }
}

/**
 * What is wrong with the configuration of the portal itself, as far as it can be seen without asking another system.
 *
 * @param environment - of the process; `NODE_ENV` says whether it is production
 */
export function examinePortal(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): Finding[] {
  const production = environment.NODE_ENV === 'production';
  return [
    examineAddresses,
    examineSignIn,
    examineGuards,
    examineStorage,
  ].flatMap(examine => [...examine(config, production)]);
}
