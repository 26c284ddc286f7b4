import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import {
  ConfiguredConnections,
  NewPlatformVariables,
} from '@slipway/plugin-platform-node';
import { Findings, type Finding } from './Finding';

const INGRESS = '/api/events/http/gitlab';
const ENOUGH_SECRET = 16;

const isLocal = ({ hostname }: URL) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** The address that a key holds; what is wrong with it is told. */
function readUrl(
  config: Config,
  key: string,
  path: string | undefined,
  findings: Findings,
): URL | undefined {
  const text = config.getOptionalString(key);
  if (text === undefined) return undefined;
  try {
    return new URL(text);
  } catch {
    findings.problem(
      `"${text}" is no address`,
      'Write it like https://gitlab.example.com',
      path === undefined ? key : `${path}.${key}`,
    );
    return undefined;
  }
}

function examineIntegrations(config: Config): Finding[] {
  const key = 'integrations.gitlab';
  const findings = new Findings(key);
  const entries = config.getOptionalConfigArray(key) ?? [];
  if (entries.length === 0) {
    findings.problem(
      'there is no GitLab',
      'Add one with host, baseUrl, apiBaseUrl and token',
    );
  }
  for (const [index, entry] of entries.entries()) {
    const path = `${key}[${index}]`;
    const host = entry.getOptionalString('host');
    if (host === undefined) {
      findings.problem(
        'it is missing',
        'Write the host of the GitLab, with the port where it has one, such as gitlab.example.com',
        `${path}.host`,
      );
      continue;
    }
    if (host.includes('/')) {
      findings.problem(
        `"${host}" is an address and not a host`,
        'Leave out https:// and what follows the host',
        `${path}.host`,
      );
    }
    // As it is: an empty text is a mistake of its own to Backstage, which tells less.
    const token = entry.getOptional('token');
    if (typeof token !== 'string' || token.trim() === '') {
      findings.problem(
        `there is no token for ${host}`,
        'Make an access token of the group with the scope api and the role Maintainer, and set it',
        `${path}.token`,
      );
    } else if (/\s/.test(token)) {
      findings.problem(
        'the token has a space or the end of a line in it',
        'Set the token alone',
        `${path}.token`,
      );
    }
    const baseUrl = readUrl(entry, 'baseUrl', path, findings);
    if (baseUrl && !host.includes('/') && baseUrl.host !== host) {
      findings.problem(
        `it is at ${baseUrl.host}, and the host is ${host}`,
        'Both name the same GitLab; links to it are known by the host',
        `${path}.baseUrl`,
      );
    }
    const apiBaseUrl = readUrl(entry, 'apiBaseUrl', path, findings);
    if (apiBaseUrl && !/\/api\/v4\/?$/.test(apiBaseUrl.pathname)) {
      findings.problem(
        `${apiBaseUrl.href} is not the address of GitLab's API`,
        'It ends in /api/v4',
        `${path}.apiBaseUrl`,
      );
    }
    if (apiBaseUrl?.protocol === 'http:' && !isLocal(apiBaseUrl)) {
      findings.warning(
        'the token crosses the network as plain text',
        'Use https',
        `${path}.apiBaseUrl`,
      );
    }
  }
  return findings.all;
}

function examineRepositories(config: Config): Finding[] {
  const findings = new Findings('platform.discovery');
  const hosts = (config.getOptionalConfigArray('integrations.gitlab') ?? [])
    .map(entry => entry.getOptionalString('host'))
    .filter(host => host !== undefined);
  const knownHost = (entry: Config, path: string) => {
    const host = entry.getOptionalString('host');
    if (host === undefined || !hosts.includes(host)) {
      findings.problem(
        host === undefined
          ? 'it is missing'
          : `there is no GitLab ${host} under integrations.gitlab`,
        hosts.length > 0
          ? `Name one of ${hosts.join(', ')}`
          : 'Add it under integrations.gitlab',
        `${path}.host`,
      );
    }
  };
  const discoveries = config.getOptionalConfigArray('platform.discovery') ?? [];
  for (const [index, entry] of discoveries.entries()) {
    const path = `platform.discovery[${index}]`;
    knownHost(entry, path);
    if (!entry.getOptionalString('group')) {
      findings.problem(
        'it is missing',
        'Write the full path of the group in which platforms are found',
        `${path}.group`,
      );
    }
  }
  const repositories =
    config.getOptionalConfigArray('platform.repositories') ?? [];
  for (const [index, entry] of repositories.entries()) {
    const path = `platform.repositories[${index}]`;
    const folder = entry.getOptionalString('folder');
    const project = entry.getOptionalString('project');
    if ((folder === undefined) === (project === undefined)) {
      findings.problem(
        'it names neither a folder nor a project, or both',
        'Give it either folder, or host and project',
        path,
      );
    } else if (folder === undefined) {
      knownHost(entry, path);
    } else if (!existsSync(resolve(folder))) {
      findings.problem(
        `there is no folder ${folder}`,
        'It is relative to the working directory',
        `${path}.folder`,
      );
    }
  }
  if (discoveries.length + repositories.length === 0) {
    findings.warning(
      'no platform is looked for',
      'Name a group under platform.discovery, or a project under platform.repositories',
    );
  }
  const blueprint = config.getOptionalString('platform.blueprint');
  if (blueprint !== undefined && !existsSync(resolve(blueprint))) {
    findings.problem(
      `there is no folder ${blueprint}`,
      'It is relative to the working directory; without it no platform can be made',
      'platform.blueprint',
    );
  }
  return findings.all;
}

function examineWebhook(config: Config): Finding[] {
  const findings = new Findings('platform.webhook');
  const ours = 'events.modules.gitlab.webhookSecret';
  const expected = config.getOptionalString(ours);
  if (!expected) {
    findings.problem(
      'it is missing, so that anybody could send the portal events',
      'Set a random text; the webhooks in GitLab get the same',
      ours,
    );
  } else if (expected.length < ENOUGH_SECRET) {
    findings.warning(
      `it has ${expected.length} characters`,
      `Take ${ENOUGH_SECRET} or more at random`,
      ours,
    );
  }
  if (!config.has('platform.webhook')) {
    findings.warning(
      'new platforms get no webhook, and changes are seen only at the next look',
      `Set url to <address of the portal>${INGRESS}, and secret`,
    );
    return findings.all;
  }
  const url = readUrl(config, 'platform.webhook.url', undefined, findings);
  if (url && url.pathname !== INGRESS) {
    findings.problem(
      `${url.pathname} is not where the portal takes events`,
      `It ends in ${INGRESS}`,
      'platform.webhook.url',
    );
  }
  const given = config.getOptionalString('platform.webhook.secret');
  if (expected && given !== expected) {
    findings.problem(
      given === undefined
        ? 'it is missing'
        : `it is not the one of ${ours}, so that the portal refuses its own webhooks`,
      'Set both to the same',
      'platform.webhook.secret',
    );
  }
  return findings.all;
}

function examineNewPlatforms(config: Config): Finding[] {
  NewPlatformVariables.fromConfig(config);
  return [];
}

function examineConnections(config: Config): Finding[] {
  const key = 'platform.connections';
  const findings = new Findings(key);
  for (const mistake of ConfiguredConnections.mistakes(config)) {
    findings.problem(mistake);
  }
  for (const [index, entry] of (
    config.getOptionalConfigArray(key) ?? []
  ).entries()) {
    for (const system of ['argocd', 'kubernetes']) {
      const connection = entry.getOptionalConfig(system);
      if (!connection) continue;
      const path = `${key}[${index}].${system}`;
      if (connection.getOptionalBoolean('skipTLSVerify')) {
        findings.warning(
          'any certificate is accepted, so that the token can be taken on the way',
          'Give the certificate authority with caFile or caData',
          `${path}.skipTLSVerify`,
        );
      }
      if (
        !['token', 'tokenFile', 'oidc'].some(given => connection.has(given))
      ) {
        findings.problem(
          'there is no token',
          'Set token, tokenFile, or oidc',
          path,
        );
      }
      for (const [part, what] of [
        ['url', 'the token crosses'],
        ['oidc.tokenUrl', 'the secret of the client and the token cross'],
      ] as const) {
        const url = connection.getOptionalString(part);
        if (url?.startsWith('http://') && !isLocal(new URL(url))) {
          findings.warning(
            `${what} the network as plain text`,
            'Use https',
            `${path}.${part}`,
          );
        }
      }
    }
  }
  return findings.all;
}

function examineDeletion(config: Config): Finding[] {
  const key = 'platform.deletion.holdAbove';
  const findings = new Findings(key);
  const share = config.getOptionalNumber(key);
  if (share !== undefined && !(share >= 0 && share <= 1)) {
    findings.problem(`${share} is no share`, 'Write a number from 0 to 1');
  }
  return findings.all;
}

/** Gives what one part finds; a value of the wrong type is a finding, too. */
function guarded(subject: string, examine: () => Finding[]): Finding[] {
  try {
    return examine();
  } catch (error) {
    const findings = new Findings(subject);
    findings.failed(error);
    return findings.all;
  }
}

/**
 * What is wrong with the configuration of platforms, as far as it can be seen without asking another system. Good
 * things are not told.
 *
 * @public
 */
export function examineConfiguration(config: Config): Finding[] {
  return [
    ...guarded('integrations.gitlab', () => examineIntegrations(config)),
    ...guarded('platform', () => examineRepositories(config)),
    ...guarded('platform.webhook', () => examineWebhook(config)),
    ...guarded('platform.newPlatforms.ciVariables', () =>
      examineNewPlatforms(config),
    ),
    ...guarded('platform.connections', () => examineConnections(config)),
    ...guarded('platform.deletion', () => examineDeletion(config)),
  ];
}
