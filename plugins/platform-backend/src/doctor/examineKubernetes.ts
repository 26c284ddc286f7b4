import {
  KubernetesClient,
  UpstreamError,
  type KubernetesAccess,
  type PlatformConnection,
} from '@slipway/plugin-platform-node';
import type { FollowedKind } from '../live/KubernetesFollower';
import { Findings, type Finding } from './Finding';

const read = (group: string, resource: string): KubernetesAccess[] =>
  ['get', 'list', 'watch'].map(verb => ({ group, resource, verb }));

/** For the Kubernetes tab and for warnings about resources. */
const ALWAYS: KubernetesAccess[] = [
  ...read('', 'events'),
  ...read('', 'pods'),
  ...read('apps', 'deployments'),
];
/** What the portal never asks for. */
const TOO_MUCH: KubernetesAccess[] = [
  { group: '', resource: 'secrets', verb: 'list' },
  { group: '', resource: 'pods', verb: 'create' },
  { group: '', resource: 'namespaces', verb: 'delete' },
];

const inWords = ({ group, resource, verb }: KubernetesAccess) =>
  `${verb} ${resource}${group === '' ? '' : `.${group}`}`;

/** The rights to follow the kinds of Crossplane, as far as the cluster knows these kinds. */
async function neededFor(
  client: KubernetesClient,
  kinds: readonly FollowedKind[],
  findings: Findings,
): Promise<KubernetesAccess[]> {
  const needed: KubernetesAccess[] = [];
  const versions = new Set(kinds.map(({ apiVersion }) => apiVersion));
  for (const apiVersion of versions) {
    try {
      const served = await client.kinds(apiVersion);
      needed.push(
        ...served
          .filter(({ kind }) =>
            kinds.some(
              wanted =>
                wanted.apiVersion === apiVersion && wanted.kind === kind,
            ),
          )
          .flatMap(({ plural }) => read(apiVersion.split('/')[0]!, plural)),
      );
    } catch (error) {
      if (!UpstreamError.is(error, 'not-found')) throw error;
      findings.warning(
        `the cluster does not serve ${apiVersion}`,
        'Its Crossplane provider is not there, or not ready yet',
      );
    }
  }
  return needed;
}

/** What is wrong with the portal's service account in the cluster of a platform. Changes nothing. */
export async function examineKubernetes(
  platform: string,
  connection: PlatformConnection,
  kinds: readonly FollowedKind[],
): Promise<Finding[]> {
  const findings = new Findings(`Kubernetes of ${platform}`);
  const client = new KubernetesClient(platform, connection);
  const allowed = async (wanted: KubernetesAccess[]) => {
    const answers = await Promise.all(wanted.map(access => client.may(access)));
    return wanted.filter((_, index) => answers[index]);
  };
  try {
    const needed = [...ALWAYS, ...(await neededFor(client, kinds, findings))];
    const granted = await allowed(needed);
    const refused = needed.filter(access => !granted.includes(access));
    if (refused.length > 0) {
      findings.problem(
        `the service account may not ${refused.map(inWords).join(', ')}`,
        'Bind it to the cluster role slipway-portal of the reference platform, or add these to its role',
      );
    } else {
      findings.good('the service account may read what is shown');
    }
    const more = await allowed(TOO_MUCH);
    if (more.length > 0) {
      findings.warning(
        `the service account may also ${more.map(inWords).join(', ')}`,
        'The portal never does; the cluster role slipway-portal is enough',
      );
    }
  } catch (error) {
    findings.failed(error);
  } finally {
    await client.close();
  }
  return findings.all;
}
