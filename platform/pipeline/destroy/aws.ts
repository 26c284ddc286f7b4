import { aws, CommandFailed, isGone, tolerant, unlessGone } from './awsCli.ts';
import { deleteNamed, isNamed, named, namedExists } from './named.ts';
import type { Account, AwsResource } from './World.ts';

interface Filter {
  name: string;
  values: string[];
}

/** `arn:aws:ec2:eu-central-1:1:volume/vol-1` as `ec2:volume`. */
export function typeOfArn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  // The ARN of a queue has nothing but its name.
  if (service === 'sqs') return 'sqs:queue';
  return `${service}:${rest.join(':').split(/[/:]/)[0]}`;
}

const idOf = (arn: string): string => arn.split('/').at(-1)!;

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

  /** A profile goes only without its role. */
  async #deleteInstanceProfile(name: string): Promise<void> {
    const named = ['--instance-profile-name', name];
    const found = await unlessGone(
      aws<{ InstanceProfile: { Roles: { RoleName: string }[] } }>(
        'iam',
        'get-instance-profile',
        ...named,
      ),
    );
    if (!found) return;
    for (const { RoleName } of found.InstanceProfile.Roles) {
      await tolerant(
        'iam',
        'remove-role-from-instance-profile',
        ...named,
        '--role-name',
        RoleName,
      );
    }
    await tolerant('iam', 'delete-instance-profile', ...named);
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
      resources.map(resource => this.#exists(resource)),
    );
    return resources.filter((_resource, index) => isThere[index]);
  }

  async #exists({ id: arn, type }: AwsResource): Promise<boolean> {
    const id = idOf(arn);
    const look: Record<string, [string[], string]> = {
      'elasticloadbalancing:loadbalancer': [
        ['elbv2', 'describe-load-balancers', '--load-balancer-arns', arn],
        'LoadBalancers[].State.Code',
      ],
      'elasticloadbalancing:targetgroup': [
        ['elbv2', 'describe-target-groups', '--target-group-arns', arn],
        'TargetGroups[].TargetGroupName',
      ],
      'ec2:instance': [
        ['ec2', 'describe-instances', '--instance-ids', id],
        'Reservations[].Instances[].State.Name',
      ],
      'ec2:volume': [
        ['ec2', 'describe-volumes', '--volume-ids', id],
        'Volumes[].State',
      ],
      'ec2:snapshot': [
        ['ec2', 'describe-snapshots', '--snapshot-ids', id],
        'Snapshots[].State',
      ],
      'ec2:network-interface': [
        ['ec2', 'describe-network-interfaces', '--network-interface-ids', id],
        'NetworkInterfaces[].Status',
      ],
      'ec2:security-group': [
        ['ec2', 'describe-security-groups', '--group-ids', id],
        'SecurityGroups[].GroupId',
      ],
      'ec2:launch-template': [
        ['ec2', 'describe-launch-templates', '--launch-template-ids', id],
        'LaunchTemplates[].LaunchTemplateId',
      ],
      'ec2:natgateway': [
        ['ec2', 'describe-nat-gateways', '--nat-gateway-ids', id],
        'NatGateways[].State',
      ],
      'ec2:vpc': [['ec2', 'describe-vpcs', '--vpc-ids', id], 'Vpcs[].State'],
      'ec2:subnet': [
        ['ec2', 'describe-subnets', '--subnet-ids', id],
        'Subnets[].State',
      ],
    };
    if (isNamed(type)) return namedExists({ id: arn, type });
    const wanted = look[type];
    if (!wanted) return true;
    try {
      const [args, query] = wanted;
      const states = await aws<string[]>(...args, '--query', query);
      return (
        Array.isArray(states) &&
        states.some(state => !['terminated', 'deleted'].includes(state))
      );
    } catch (error) {
      if (error instanceof CommandFailed && isGone.test(error.stderr))
        return false;
      throw error;
    }
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

  async delete({ id: arn, type }: AwsResource): Promise<void> {
    const id = idOf(arn);
    const commands: Record<string, string[]> = {
      'elasticloadbalancing:loadbalancer': [
        'elbv2',
        'delete-load-balancer',
        '--load-balancer-arn',
        arn,
      ],
      'elasticloadbalancing:targetgroup': [
        'elbv2',
        'delete-target-group',
        '--target-group-arn',
        arn,
      ],
      'ec2:instance': ['ec2', 'terminate-instances', '--instance-ids', id],
      'ec2:volume': ['ec2', 'delete-volume', '--volume-id', id],
      'ec2:snapshot': ['ec2', 'delete-snapshot', '--snapshot-id', id],
      'ec2:network-interface': [
        'ec2',
        'delete-network-interface',
        '--network-interface-id',
        id,
      ],
      'ec2:security-group': ['ec2', 'delete-security-group', '--group-id', id],
      'ec2:launch-template': [
        'ec2',
        'delete-launch-template',
        '--launch-template-id',
        id,
      ],
    };
    if (type === 'iam:instance-profile') {
      await this.#deleteInstanceProfile(id);
      return;
    }
    if (isNamed(type)) {
      await deleteNamed({ id: arn, type });
      return;
    }
    const wanted = commands[type];
    if (!wanted) throw new Error(`A destroy does not delete ${type}: ${arn}`);
    await tolerant(...wanted);
  }
}
