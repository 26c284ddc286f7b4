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

/** Whether it is there, which its service knows and the listing by tag does not. */
export async function exists({ id: arn, type }: AwsResource): Promise<boolean> {
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
    await deleteInstanceProfile(id);
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
