import { aws, tolerant, unlessGone } from './awsCli.ts';
import type { AwsResource } from './World.ts';

interface Tag {
  Key: string;
  Value: string;
}

/** How one kind of resource is found by its name, and goes. Each id is an ARN, or a name where there is none. */
interface Kind {
  type: string;
  list(platform: string): Promise<string[]>;
  /** Asks about one of them; fails as AWS does when it is gone. */
  describe(id: string): Promise<unknown>;
  delete(id: string): Promise<void>;
}

const nameOf = (arn: string): string => arn.split(/[/:]/).at(-1)!;

/**
 * How the names begin that OpenTofu gives to roles and policies: our modules those with the platform's name, the
 * modules of others the rest. The tags decide.
 */
const prefixes = (platform: string): string[] => [
  `${platform}-`,
  `Karpenter-${platform}`,
  'KarpenterController-',
  'system-eks-node-group-',
];

const isCandidate = (platform: string, name: string): boolean =>
  prefixes(platform).some(prefix => name.startsWith(prefix));

/**
 * Those of some ids whose tags say that OpenTofu made them for the platform: it gives each both tags, which people
 * hardly do. What went meanwhile is none.
 */
async function ofPlatform(
  platform: string,
  ids: readonly string[],
  tagsOf: (id: string) => Promise<Tag[] | undefined>,
): Promise<string[]> {
  const own: string[] = [];
  // One after the other: IAM answers few questions at once.
  for (const id of ids) {
    const tags = (await tagsOf(id)) ?? [];
    const isOurs =
      tags.some(({ Key, Value }) => Key === 'platform' && Value === platform) &&
      tags.some(({ Key }) => Key === 'environment');
    if (isOurs) own.push(id);
  }
  return own;
}

const tagsIn = async (
  answer: Promise<{ Tags?: Tag[] }>,
): Promise<Tag[] | undefined> => (await unlessGone(answer))?.Tags;

const roles: Kind = {
  type: 'iam:role',
  async list(platform) {
    const { Roles } = await aws<{ Roles: { RoleName: string; Arn: string }[] }>(
      'iam',
      'list-roles',
    );
    const candidates = Roles.filter(({ RoleName }) =>
      isCandidate(platform, RoleName),
    ).map(({ Arn }) => Arn);
    return ofPlatform(platform, candidates, arn =>
      tagsIn(aws('iam', 'list-role-tags', '--role-name', nameOf(arn))),
    );
  },
  describe: arn => aws('iam', 'get-role', '--role-name', nameOf(arn)),
  /** A role goes only without policies, and out of the profiles of instances. */
  async delete(arn) {
    const role = ['--role-name', nameOf(arn)];
    const attached = await unlessGone(
      aws<{ AttachedPolicies: { PolicyArn: string }[] }>(
        'iam',
        'list-attached-role-policies',
        ...role,
      ),
    );
    if (!attached) return;
    for (const { PolicyArn } of attached.AttachedPolicies) {
      await tolerant(
        'iam',
        'detach-role-policy',
        ...role,
        '--policy-arn',
        PolicyArn,
      );
    }
    const inline = await unlessGone(
      aws<{ PolicyNames: string[] }>('iam', 'list-role-policies', ...role),
    );
    for (const name of inline?.PolicyNames ?? []) {
      await tolerant(
        'iam',
        'delete-role-policy',
        ...role,
        '--policy-name',
        name,
      );
    }
    const profiles = await unlessGone(
      aws<{ InstanceProfiles: { InstanceProfileName: string }[] }>(
        'iam',
        'list-instance-profiles-for-role',
        ...role,
      ),
    );
    for (const { InstanceProfileName } of profiles?.InstanceProfiles ?? []) {
      await tolerant(
        'iam',
        'remove-role-from-instance-profile',
        '--instance-profile-name',
        InstanceProfileName,
        ...role,
      );
    }
    await tolerant('iam', 'delete-role', ...role);
  },
};

const policies: Kind = {
  type: 'iam:policy',
  async list(platform) {
    const { Policies } = await aws<{
      Policies: { PolicyName: string; Arn: string }[];
    }>('iam', 'list-policies', '--scope', 'Local');
    const candidates = Policies.filter(({ PolicyName }) =>
      isCandidate(platform, PolicyName),
    ).map(({ Arn }) => Arn);
    return ofPlatform(platform, candidates, arn =>
      tagsIn(aws('iam', 'list-policy-tags', '--policy-arn', arn)),
    );
  },
  describe: arn => aws('iam', 'get-policy', '--policy-arn', arn),
  /** A policy goes only without its older versions. */
  async delete(arn) {
    const policy = ['--policy-arn', arn];
    const versions = await unlessGone(
      aws<{ Versions: { VersionId: string; IsDefaultVersion: boolean }[] }>(
        'iam',
        'list-policy-versions',
        ...policy,
      ),
    );
    for (const { VersionId, IsDefaultVersion } of versions?.Versions ?? []) {
      if (IsDefaultVersion) continue;
      await tolerant(
        'iam',
        'delete-policy-version',
        ...policy,
        '--version-id',
        VersionId,
      );
    }
    await tolerant('iam', 'delete-policy', ...policy);
  },
};

const provider = (arn: string) => ['--open-id-connect-provider-arn', arn];

const providers: Kind = {
  type: 'iam:oidc-provider',
  async list(platform) {
    const { OpenIDConnectProviderList } = await aws<{
      OpenIDConnectProviderList: { Arn: string }[];
    }>('iam', 'list-open-id-connect-providers');
    // Their names are addresses of clusters, which say nothing of the platform. GitLab's has other tags, or none.
    return ofPlatform(
      platform,
      OpenIDConnectProviderList.map(({ Arn }) => Arn).filter(arn =>
        /oidc-provider\/oidc\.eks\./.test(arn),
      ),
      arn =>
        tagsIn(
          aws('iam', 'list-open-id-connect-provider-tags', ...provider(arn)),
        ),
    );
  },
  describe: arn => aws('iam', 'get-open-id-connect-provider', ...provider(arn)),
  delete: arn =>
    tolerant('iam', 'delete-open-id-connect-provider', ...provider(arn)),
};

const aliases: Kind = {
  type: 'kms:alias',
  // They have no tags; their names begin with the whole name of the platform.
  async list(platform) {
    const { Aliases } = await aws<{ Aliases: { AliasName: string }[] }>(
      'kms',
      'list-aliases',
    );
    return Aliases.map(({ AliasName }) => AliasName).filter(
      name =>
        name.startsWith(`alias/${platform}/`) ||
        name === `alias/eks/${platform}`,
    );
  },
  describe: name => aws('kms', 'describe-key', '--key-id', name),
  delete: name => tolerant('kms', 'delete-alias', '--alias-name', name),
};

const rules: Kind = {
  type: 'events:rule',
  async list(platform) {
    const { Rules } = await aws<{ Rules: { Arn: string }[] }>(
      'events',
      'list-rules',
      '--name-prefix',
      'Karpenter',
    );
    return ofPlatform(
      platform,
      Rules.map(({ Arn }) => Arn),
      arn =>
        tagsIn(aws('events', 'list-tags-for-resource', '--resource-arn', arn)),
    );
  },
  describe: arn => aws('events', 'describe-rule', '--name', nameOf(arn)),
  /** A rule goes only without its targets. */
  async delete(arn) {
    const rule = nameOf(arn);
    const found = await unlessGone(
      aws<{ Targets: { Id: string }[] }>(
        'events',
        'list-targets-by-rule',
        '--rule',
        rule,
      ),
    );
    const ids = (found?.Targets ?? []).map(({ Id }) => Id);
    if (ids.length > 0) {
      await tolerant(
        'events',
        'remove-targets',
        '--rule',
        rule,
        '--ids',
        ...ids,
      );
    }
    await tolerant('events', 'delete-rule', '--name', rule);
  },
};

const urlOf = async (arn: string): Promise<string> => {
  const { QueueUrl } = await aws<{ QueueUrl: string }>(
    'sqs',
    'get-queue-url',
    '--queue-name',
    nameOf(arn),
  );
  return QueueUrl;
};

const queues: Kind = {
  type: 'sqs:queue',
  async list(platform) {
    const name = `Karpenter-${platform}`;
    // Without a queue the CLI writes nothing at all.
    const { QueueUrls = [] } = await aws<{ QueueUrls?: string[] }>(
      'sqs',
      'list-queues',
      '--queue-name-prefix',
      name,
    );
    const url = QueueUrls.find(one => nameOf(one) === name);
    if (!url) return [];
    const found = await unlessGone(
      aws<{ Attributes: { QueueArn: string } }>(
        'sqs',
        'get-queue-attributes',
        '--queue-url',
        url,
        '--attribute-names',
        'QueueArn',
      ),
    );
    return found ? [found.Attributes.QueueArn] : [];
  },
  describe: urlOf,
  async delete(arn) {
    const url = await unlessGone(urlOf(arn));
    if (url) await tolerant('sqs', 'delete-queue', '--queue-url', url);
  },
};

const clusterLogs: Kind = {
  // Of its own type: other log groups of the platform stay as long as they shall.
  type: 'logs:control-plane',
  /**
   * OpenTofu takes it away, and the control plane may make it again while it goes: without tags, kept for ever, and in
   * the way of the next platform of the same name.
   */
  async list(platform) {
    const name = `/aws/eks/${platform}/cluster`;
    const { logGroups } = await aws<{ logGroups: { logGroupName: string }[] }>(
      'logs',
      'describe-log-groups',
      '--log-group-name-prefix',
      name,
    );
    return logGroups
      .map(({ logGroupName }) => logGroupName)
      .filter(found => found === name);
  },
  describe: name =>
    aws('logs', 'describe-log-groups', '--log-group-name-prefix', name),
  delete: name =>
    tolerant('logs', 'delete-log-group', '--log-group-name', name),
};

/** Roles before the policies that they hold. */
const kinds = [roles, policies, providers, aliases, rules, queues, clusterLogs];

/** The types of what is found by name, in the order in which they go. */
export const namedTypes: readonly string[] = kinds.map(({ type }) => type);

/** Whether resources of a type are found by name. */
export const isNamed = (type: string): boolean => namedTypes.includes(type);

function kindOf(type: string): Kind {
  const kind = kinds.find(one => one.type === type);
  if (!kind) throw new Error(`Nothing of the type ${type} is found by name`);
  return kind;
}

/**
 * What OpenTofu made for a platform and the tagging API does not tell, or not for sure: IAM is global, aliases have no
 * tags, and names tell what is there now. Found by how the names begin, and taken for ours when the tags say so.
 *
 * @param spared - ARNs that are never listed, such as those of the roles that the pipeline itself has
 */
export async function named(
  platform: string,
  spared: readonly string[] = [],
): Promise<AwsResource[]> {
  const found: AwsResource[] = [];
  // One after the other, so that nothing is still asked for once something has failed.
  for (const { type, list } of kinds) {
    const ids = await list(platform);
    found.push(
      ...ids.filter(id => !spared.includes(id)).map(id => ({ id, type })),
    );
  }
  return found;
}

/** Whether something of a type that is found by name is there: the tagging API tells of what has gone for an hour. */
export async function namedExists({ id, type }: AwsResource): Promise<boolean> {
  return (await unlessGone(kindOf(type).describe(id))) !== undefined;
}

/** Asks for the deletion. What is gone already, or still held, is fine. */
export const deleteNamed = ({ id, type }: AwsResource): Promise<void> =>
  kindOf(type).delete(id);
