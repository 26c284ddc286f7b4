import {
  ArgoCdClient,
  type PlatformConnection,
} from '@slipway/plugin-platform-node';
import { Findings, type Finding } from './Finding';

/** What the portal asks Argo CD for. `problem`: nothing is shown without it. */
const NEEDED = [
  ['applications', 'get', 'problem', 'see the apps'],
  ['applications', 'sync', 'warning', 'sync apps for people'],
  ['projects', 'get', 'warning', 'see the projects'],
] as const;
/** What it never asks for. */
const TOO_MUCH = [
  ['applications', 'delete'],
  ['clusters', 'update'],
  ['repositories', 'update'],
  ['accounts', 'update'],
] as const;

/** `projects` go by their name alone; applications and repositories by project and name. */
const everything = (resource: string) =>
  ['applications', 'repositories'].includes(resource) ? '*/*' : '*';

/** What is wrong with the portal's account in the Argo CD of a platform. Only reads. */
export async function examineArgoCd(
  platform: string,
  connection: PlatformConnection,
): Promise<Finding[]> {
  const findings = new Findings(`Argo CD of ${platform}`);
  const client = new ArgoCdClient(platform, connection);
  const may = (resource: string, action: string) =>
    client.canI(resource, action, everything(resource));
  try {
    const account = await client.account();
    if (account === undefined) {
      findings.problem(
        `${connection.url} does not know who asks`,
        'Give it the token of an account: argocd account generate-token --account portal',
      );
      return findings.all;
    }
    findings.good(`it answers the account ${account}`);
    for (const [resource, action, outcome, purpose] of NEEDED) {
      if (await may(resource, action)) continue;
      findings[outcome](
        `the account ${account} may not ${purpose}`,
        `Add to policy.csv in argocd-rbac-cm: p, ${account}, ${resource}, ${action}, ${everything(
          resource,
        )}, allow`,
      );
    }
    const more: string[] = [];
    for (const [resource, action] of TOO_MUCH) {
      if (await may(resource, action)) more.push(`${action} ${resource}`);
    }
    if (more.length > 0) {
      findings.warning(
        `the account ${account} may also ${more.join(', ')}`,
        'The portal never does; take these rights from it in argocd-rbac-cm',
      );
    }
  } catch (error) {
    findings.failed(error);
  } finally {
    await client.close();
  }
  return findings.all;
}
