import { namedTypes } from './named.ts';
import type { Remaining, Step } from './Step.ts';
import type { AwsResource, World } from './World.ts';

/** What is meant to stay for a while: keys are deleted with a delay, logs are kept as long as they shall. */
const staying = /^(kms:key|logs:log-group)$/;

/** What a sweep takes away, in this order; anything else is only reported. */
const sweepOrder = [
  'elasticloadbalancing:loadbalancer',
  'elasticloadbalancing:targetgroup',
  'ec2:instance',
  'ec2:volume',
  'ec2:snapshot',
  'ec2:network-interface',
  'ec2:security-group',
  'ec2:launch-template',
  'iam:instance-profile',
  ...namedTypes,
];

/** The snapshots of Vault outlive the platform. */
const snapshots = /:s3:::[a-z0-9.-]+-vault-snapshots-\d+$/;

/** What of the platform is still in AWS and is not meant to stay. */
export const leftOvers = (tagged: AwsResource[]): AwsResource[] =>
  tagged.filter(({ id, type }) => !staying.test(type) && !snapshots.test(id));

/** What controllers of the cluster made would keep the network from going. */
export const sweepControllers: Step = {
  name: 'Sweep what controllers of the cluster left behind',
  limit: 10 * 60,
  remedy: 'Delete these by hand in AWS, then run the job again.',
  settle: 2,
  list: async world =>
    removals(world, leftOvers(await world.account.madeByControllers())),
};

/** Looks for what nothing else has taken away. Whatever is left in the end is a failure. */
export const sweep: Step = {
  name: 'Sweep what still carries the tags or the name of the platform',
  limit: 10 * 60,
  remedy:
    'Delete these by hand in AWS, beginning with what uses the others, then run the job again: it looks once more.',
  settle: 2,
  list: async world => removals(world, leftOvers(await world.account.tagged())),
};

/** How each of some resources goes; what has no way is only waited for. */
function removals(world: World, left: AwsResource[]): Remaining[] {
  const groups = left.filter(({ type }) => type === 'ec2:security-group');
  const rank = ({ type }: AwsResource) => sweepOrder.indexOf(type);
  return [...left]
    .sort((a, b) => rank(a) - rank(b))
    .map(resource => ({
      name: resource.id,
      ...(rank(resource) >= 0 && {
        remove: async () => {
          // Two groups that refer to each other hold each other: the rules of all go before any group.
          if (resource === groups[0]) {
            for (const group of groups) await world.account.revokeRules(group);
          }
          await world.account.delete(resource);
        },
      }),
    }));
}
