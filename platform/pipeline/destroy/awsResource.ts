import { aws, CommandFailed, isGone, tolerant, unlessGone } from './awsCli.ts';
import { deleteNamed, isNamed, namedExists } from './named.ts';
import type { AwsResource } from './World.ts';

/** `arn:aws:ec2:eu-central-1:1:volume/vol-1` as `ec2:volume`. */
export function typeOfArn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  // The ARN of a queue has nothing but its name.
  if (service === 'sqs') return 'sqs:queue';
  return `${service}:${rest.join(':').split(/[/:]/)[0]}`;
}

/** What its service calls it: the last part of its ARN. */
export const idOf = (arn: string): string => arn.split('/').at(-1)!;

/** How its service is asked about one type of resource, and told to delete it. */
interface ResourceCommands {
  service: 'ec2' | 'elbv2';
  /** What the service calls it; by default the last part of its ARN. */
  by?: 'arn';
  /** The command that describes it, the option that names it, and what of the answer says that it is there. */
  look: [command: string, option: string, query: string];
  /** The command that deletes it, and the option that names it. Absent: it goes with a module. */
  remove?: [command: string, option: string];
}

const commands: Record<string, ResourceCommands> = {
  'elasticloadbalancing:loadbalancer': {
    service: 'elbv2',
    by: 'arn',
    look: [
      'describe-load-balancers',
      '--load-balancer-arns',
      'LoadBalancers[].State.Code',
    ],
    remove: ['delete-load-balancer', '--load-balancer-arn'],
  },
  'elasticloadbalancing:targetgroup': {
    service: 'elbv2',
    by: 'arn',
    look: [
      'describe-target-groups',
      '--target-group-arns',
      'TargetGroups[].TargetGroupName',
    ],
    remove: ['delete-target-group', '--target-group-arn'],
  },
  'ec2:instance': {
    service: 'ec2',
    look: [
      'describe-instances',
      '--instance-ids',
      'Reservations[].Instances[].State.Name',
    ],
    remove: ['terminate-instances', '--instance-ids'],
  },
  'ec2:volume': {
    service: 'ec2',
    look: ['describe-volumes', '--volume-ids', 'Volumes[].State'],
    remove: ['delete-volume', '--volume-id'],
  },
  'ec2:snapshot': {
    service: 'ec2',
    look: ['describe-snapshots', '--snapshot-ids', 'Snapshots[].State'],
    remove: ['delete-snapshot', '--snapshot-id'],
  },
  'ec2:network-interface': {
    service: 'ec2',
    look: [
      'describe-network-interfaces',
      '--network-interface-ids',
      'NetworkInterfaces[].Status',
    ],
    remove: ['delete-network-interface', '--network-interface-id'],
  },
  'ec2:security-group': {
    service: 'ec2',
    look: [
      'describe-security-groups',
      '--group-ids',
      'SecurityGroups[].GroupId',
    ],
    remove: ['delete-security-group', '--group-id'],
  },
  'ec2:launch-template': {
    service: 'ec2',
    look: [
      'describe-launch-templates',
      '--launch-template-ids',
      'LaunchTemplates[].LaunchTemplateId',
    ],
    remove: ['delete-launch-template', '--launch-template-id'],
  },
  'ec2:natgateway': {
    service: 'ec2',
    look: ['describe-nat-gateways', '--nat-gateway-ids', 'NatGateways[].State'],
  },
  'ec2:vpc': {
    service: 'ec2',
    look: ['describe-vpcs', '--vpc-ids', 'Vpcs[].State'],
  },
  'ec2:subnet': {
    service: 'ec2',
    look: ['describe-subnets', '--subnet-ids', 'Subnets[].State'],
  },
};

/** Whether it is there, which its service knows and the listing by tag does not. */
export async function exists({ id: arn, type }: AwsResource): Promise<boolean> {
  if (isNamed(type)) return namedExists({ id: arn, type });
  const wanted = commands[type];
  if (!wanted) return true;
  const [command, option, query] = wanted.look;
  const id = wanted.by === 'arn' ? arn : idOf(arn);
  try {
    const states = await aws<string[]>(
      wanted.service,
      command,
      option,
      id,
      '--query',
      query,
    );
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

/** A profile goes only without its role. */
async function deleteInstanceProfile(name: string): Promise<void> {
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

/**
 * Deletes it, with what has to go before it.
 *
 * @throws Error when it is of a type that a destroy does not delete
 */
export async function deleteResource({
  id: arn,
  type,
}: AwsResource): Promise<void> {
  if (type === 'iam:instance-profile') {
    await deleteInstanceProfile(idOf(arn));
    return;
  }
  if (isNamed(type)) {
    await deleteNamed({ id: arn, type });
    return;
  }
  const wanted = commands[type];
  if (!wanted?.remove) {
    throw new Error(`A destroy does not delete ${type}: ${arn}`);
  }
  const [command, option] = wanted.remove;
  const id = wanted.by === 'arn' ? arn : idOf(arn);
  await tolerant(wanted.service, command, option, id);
}
