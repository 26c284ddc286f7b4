import { aws, CommandFailed, tolerant, unlessGone } from './awsCli.ts';
import { deleteResource, exists, idOf, typeOfArn } from './awsResource.ts';
import { named } from './named.ts';
import type { Account, AwsResource } from './World.ts';

interface Filter {
  name: string;
  values: string[];
}

const filters = (list: Filter[]): string[] => [
  '--filters',
  ...list.map(({ name, values }) => `Name=${name},Values=${values.join(',')}`),
];

/** The account, by the AWS CLI and the role of the job. */
export class AwsAccount implements Account {
  private readonly platform: string;
  private readonly domain: string;
  private readonly spared: readonly string[];

  /**
   * @param options - `spared`: ARNs of what carries the platform's name and is not taken away with it, such as the
   * roles of its pipeline
   */
  constructor(options: {
    platform: string;
    domain: string;
    spared?: readonly string[];
  }) {
    this.platform = options.platform;
    this.domain = options.domain;
    this.spared = options.spared ?? [];
  }

  async hasCluster(): Promise<boolean> {
    try {
      await aws('eks', 'describe-cluster', '--name', this.platform);
      return true;
    } catch (error) {
      if (
        error instanceof CommandFailed &&
        error.stderr.includes('ResourceNotFoundException')
      ) {
        return false;
      }
      throw error;
    }
  }

  async tagged(): Promise<AwsResource[]> {
    const [found, profiles] = await Promise.all([
      this.#existing([
        `Key=platform,Values=${this.platform}`,
        ...this.#clusterTags,
      ]),
      this.#instanceProfiles(),
    ]);
    const byName = await named(this.platform, this.spared);
    const listed = new Set(found.map(({ id }) => id));
    return [
      ...found,
      ...profiles,
      ...byName.filter(({ id }) => !listed.has(id)),
    ];
  }

  async madeByControllers(): Promise<AwsResource[]> {
    const found = await this.#existing(this.#clusterTags);
    // Subnets and the control plane's own groups carry the cluster's tag, too, and go with their module.
    const made = found.filter(({ type }) =>
      [
        'elasticloadbalancing:loadbalancer',
        'elasticloadbalancing:targetgroup',
        'ec2:instance',
        'ec2:volume',
        'ec2:network-interface',
        'ec2:launch-template',
      ].includes(type),
    );
    const groups = await aws<{ SecurityGroups: { GroupId: string }[] }>(
      'ec2',
      'describe-security-groups',
      ...filters([
        { name: 'tag:elbv2.k8s.aws/cluster', values: [this.platform] },
      ]),
    );
    return [
      ...made,
      ...groups.SecurityGroups.map(({ GroupId }) => ({
        id: GroupId,
        type: 'ec2:security-group',
      })),
    ];
  }

  get #clusterTags(): string[] {
    return [
      `Key=kubernetes.io/cluster/${this.platform}`,
      `Key=elbv2.k8s.aws/cluster,Values=${this.platform}`,
      // Launch templates of Karpenter.
      `Key=karpenter.k8s.aws/cluster,Values=${this.platform}`,
    ];
  }

  /**
   * Those that Karpenter made for its nodes. IAM is not among what is listed by tag outside us-east-1, and names
   * begin alike: a profile is of this cluster when its own tags say so.
   */
  async #instanceProfiles(): Promise<AwsResource[]> {
    const { InstanceProfiles } = await aws<{
      InstanceProfiles: { InstanceProfileName: string }[];
    }>('iam', 'list-instance-profiles');
    const candidates = InstanceProfiles.map(
      profile => profile.InstanceProfileName,
    ).filter(name => name.startsWith(`${this.platform}_`));
    const own = await Promise.all(
      candidates.map(async name => {
        const answer = await unlessGone(
          aws<{ Tags: { Key: string }[] }>(
            'iam',
            'list-instance-profile-tags',
            '--instance-profile-name',
            name,
          ),
        );
        return answer?.Tags.some(
          ({ Key }) => Key === `kubernetes.io/cluster/${this.platform}`,
        );
      }),
    );
    return candidates
      .filter((_name, index) => own[index])
      .map(name => ({ id: name, type: 'iam:instance-profile' }));
  }

  async #existing(tagFilters: string[]): Promise<AwsResource[]> {
    const lists = await Promise.all(
      tagFilters.map(async filter => {
        const { ResourceTagMappingList } = await aws<{
          ResourceTagMappingList: { ResourceARN: string }[];
        }>(
          'resourcegroupstaggingapi',
          'get-resources',
          '--tag-filters',
          filter,
        );
        return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
      }),
    );
    const resources = [...new Set(lists.flat())]
      .sort()
      .map(arn => ({ id: arn, type: typeOfArn(arn) }));
    // The tags of what was deleted are listed for up to an hour: each service is asked whether it is there.
    const isThere = await Promise.all(
      resources.map(resource => exists(resource)),
    );
    return resources.filter((_resource, index) => isThere[index]);
  }

  async loadBalancers(): Promise<AwsResource[]> {
    const tagged = await this.tagged();
    return tagged.filter(({ type }) =>
      type.startsWith('elasticloadbalancing:'),
    );
  }

  async volumes(): Promise<AwsResource[]> {
    const { Volumes } = await aws<{ Volumes: { VolumeId: string }[] }>(
      'ec2',
      'describe-volumes',
      ...filters([
        { name: 'tag:ebs.csi.aws.com/cluster', values: ['true'] },
        {
          name: `tag:kubernetes.io/cluster/${this.platform}`,
          values: ['owned'],
        },
      ]),
    );
    return Volumes.map(({ VolumeId }) => ({
      id: VolumeId,
      type: 'ec2:volume',
    }));
  }

  async instances(): Promise<AwsResource[]> {
    const { Reservations } = await aws<{
      Reservations: { Instances: { InstanceId: string }[] }[];
    }>(
      'ec2',
      'describe-instances',
      ...filters([
        { name: 'tag-key', values: ['karpenter.sh/nodepool'] },
        { name: 'tag:eks:eks-cluster-name', values: [this.platform] },
        {
          name: 'instance-state-name',
          values: [
            'pending',
            'running',
            'shutting-down',
            'stopping',
            'stopped',
          ],
        },
      ]),
    );
    return Reservations.flatMap(({ Instances }) => Instances).map(
      ({ InstanceId }) => ({ id: InstanceId, type: 'ec2:instance' }),
    );
  }

  async records(): Promise<AwsResource[]> {
    const { HostedZones } = await aws<{
      HostedZones: { Id: string; Name: string }[];
    }>('route53', 'list-hosted-zones-by-name', '--dns-name', this.domain);
    const zone = HostedZones.find(({ Name }) => Name === `${this.domain}.`);
    if (!zone) return [];
    const { ResourceRecordSets } = await aws<{
      ResourceRecordSets: {
        Name: string;
        Type: string;
        ResourceRecords?: { Value: string }[];
      }[];
    }>('route53', 'list-resource-record-sets', '--hosted-zone-id', zone.Id);
    // external-dns notes in a TXT record which others are its own.
    return ResourceRecordSets.filter(
      ({ Type, ResourceRecords }) =>
        Type === 'TXT' &&
        ResourceRecords?.some(
          ({ Value }) =>
            // Another platform in the same zone has an owner of its own.
            Value.includes('heritage=external-dns') &&
            new RegExp(`external-dns/owner=${this.platform}[,"]`).test(Value),
        ),
    ).map(({ Name }) => ({ id: `DNS record ${Name}`, type: 'route53:record' }));
  }

  async revokeRules(group: AwsResource): Promise<void> {
    const id = idOf(group.id);
    const { SecurityGroupRules } = await aws<{
      SecurityGroupRules: { SecurityGroupRuleId: string; IsEgress: boolean }[];
    }>(
      'ec2',
      'describe-security-group-rules',
      ...filters([{ name: 'group-id', values: [id] }]),
    );
    for (const isEgress of [false, true]) {
      const rules = SecurityGroupRules.filter(
        rule => rule.IsEgress === isEgress,
      ).map(rule => rule.SecurityGroupRuleId);
      if (rules.length === 0) continue;
      await tolerant(
        'ec2',
        `revoke-security-group-${isEgress ? 'egress' : 'ingress'}`,
        '--group-id',
        id,
        '--security-group-rule-ids',
        ...rules,
      );
    }
  }

  async delete(resource: AwsResource): Promise<void> {
    await deleteResource(resource);
  }
}
