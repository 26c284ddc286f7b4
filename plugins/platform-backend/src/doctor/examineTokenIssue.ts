import type { TokenIssue } from '@slipway/plugin-platform-node';
import { Findings, type Finding } from './Finding';

/** A token that is renewed more often than this is asked for all the time. */
const SHORT = 30_000;

/**
 * Whether the identity provider of a connection gives the portal a token. It stays with the connection, so that
 * the system behind is asked with the same.
 *
 * @param system - whose token it is, such as `Argo CD of acme-prod`
 */
export async function examineTokenIssue(
  system: string,
  oidc: TokenIssue,
): Promise<Finding[]> {
  const findings = new Findings(`Token for ${system}`);
  try {
    await oidc.token();
  } catch (error) {
    findings.failed(error);
    return findings.all;
  }
  const seconds = Math.round((oidc.usedFor ?? 0) / 1000);
  if ((oidc.usedFor ?? 0) < SHORT) {
    findings.warning(
      `${oidc.tokenUrl} gives the client ${oidc.clientId} tokens that are used for ${seconds} seconds only`,
      'Let the access tokens of the client live for some minutes',
    );
  } else {
    findings.good(
      `${oidc.tokenUrl} gives the client ${oidc.clientId} tokens; each is used for ${seconds} seconds`,
    );
  }
  return findings.all;
}
