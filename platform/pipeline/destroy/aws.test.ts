import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsAccount } from './aws.ts';
import { typeOfArn } from './awsResource.ts';
import { CommandFailed } from './command.ts';
import { FakeCommand, type Answer } from './FakeCommand.ts';

const account = new AwsAccount({
  platform: 'nordwind',
  domain: 'nordwind.example.com',
});
const elb = 'arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/net/a/1';
const volume = 'arn:aws:ec2:eu-central-1:1:volume/vol-1';
const gone = 'arn:aws:ec2:eu-central-1:1:volume/vol-2';
const template = 'arn:aws:ec2:eu-central-1:1:launch-template/lt-1';

const tags = (filter: string, ...arns: string[]): Answer => ({
  when: `resourcegroupstaggingapi get-resources --tag-filters ${filter}`,
  json: { ResourceTagMappingList: arns.map(ResourceARN => ({ ResourceARN })) },
});

/** An account in which nothing has a name of the platform. */
const nothingNamed: Answer[] = [
  { when: 'iam list-roles', json: { Roles: [] } },
  { when: 'iam list-policies', json: { Policies: [] } },
  {
    when: 'iam list-open-id-connect-providers',
    json: { OpenIDConnectProviderList: [] },
  },
  { when: 'kms list-aliases', json: { Aliases: [] } },
  { when: 'events list-rules', json: { Rules: [] } },
  // As the CLI answers where there is none.
  { when: 'sqs list-queues' },
  { when: 'logs describe-log-groups', json: { logGroups: [] } },
];

/** Runs against an AWS CLI that answers so; answers how it was called. */
async function withAws(
  answers: Answer[],
  work: () => Promise<void>,
): Promise<string[]> {
  const aws = new FakeCommand('aws', answers);
  try {
    await work();
    return aws.calls;
  } finally {
    aws.remove();
  }
}

test('lists what carries a tag of the platform, is there, and no twice', async () => {
  await withAws(
    [
      tags('Key=platform,Values=nordwind', elb, volume, gone),
      tags('Key=kubernetes.io/cluster/nordwind', volume),
      tags('Key=elbv2.k8s.aws/cluster,Values=nordwind', elb),
      tags('Key=karpenter.k8s.aws/cluster,Values=nordwind', template),
      { when: 'elbv2 describe-load-balancers', json: ['active'] },
      {
        when: 'ec2 describe-volumes --volume-ids vol-1',
        json: ['available'],
      },
      {
        // Its tags are listed for up to an hour after it went.
        when: 'ec2 describe-volumes --volume-ids vol-2',
        error:
          "An error occurred (InvalidVolume.NotFound): The volume 'vol-2' does not exist.",
      },
      { when: 'ec2 describe-launch-templates', json: ['lt-1'] },
      {
        when: 'iam list-instance-profiles',
        json: {
          InstanceProfiles: [
            { InstanceProfileName: 'nordwind_123' },
            { InstanceProfileName: 'nordwind_456' },
            { InstanceProfileName: 'nordwind-dev_789' },
          ],
        },
      },
      {
        when: 'iam list-instance-profile-tags --instance-profile-name nordwind_123',
        json: { Tags: [{ Key: 'kubernetes.io/cluster/nordwind' }] },
      },
      {
        // A name that somebody else chose.
        when: 'iam list-instance-profile-tags --instance-profile-name nordwind_456',
        json: { Tags: [] },
      },
      ...nothingNamed,
    ],
    async () => {
      assert.deepEqual(await account.tagged(), [
        { id: template, type: 'ec2:launch-template' },
        { id: volume, type: 'ec2:volume' },
        { id: elb, type: 'elasticloadbalancing:loadbalancer' },
        { id: 'nordwind_123', type: 'iam:instance-profile' },
      ]);
    },
  );
});

test('fails when AWS refuses, instead of taking it for nothing left', async () => {
  await withAws(
    [
      {
        when: 'resourcegroupstaggingapi',
        error: 'An error occurred (AccessDeniedException): not authorized',
      },
      { when: 'iam list-instance-profiles', json: { InstanceProfiles: [] } },
      ...nothingNamed,
    ],
    async () => {
      await assert.rejects(account.tagged(), (error: unknown) => {
        assert.ok(error instanceof CommandFailed);
        assert.match(error.message, /AccessDeniedException/);
        return true;
      });
    },
  );
});

test('tells a cluster that is gone from one that cannot be asked for', async () => {
  await withAws([{ when: 'eks', json: { cluster: {} } }], async () => {
    assert.equal(await account.hasCluster(), true);
  });
  await withAws(
    [{ when: 'eks', error: '(ResourceNotFoundException): No cluster found' }],
    async () => assert.equal(await account.hasCluster(), false),
  );
  await withAws([{ when: 'eks', error: '(ExpiredToken)' }], async () => {
    await assert.rejects(account.hasCluster(), /ExpiredToken/);
  });
});

test('names only the DNS records that external-dns made for this platform', async () => {
  await withAws(
    [
      {
        when: 'route53 list-hosted-zones-by-name',
        json: {
          HostedZones: [
            { Id: '/hostedzone/Z1', Name: 'nordwind.example.com.' },
          ],
        },
      },
      {
        when: 'route53 list-resource-record-sets --hosted-zone-id /hostedzone/Z1',
        json: {
          ResourceRecordSets: [
            { Name: 'grafana', Type: 'A' },
            ...['nordwind', 'nordwind-dev'].map(owner => ({
              Name: `txt-of-${owner}`,
              Type: 'TXT',
              ResourceRecords: [
                {
                  Value: `"heritage=external-dns,external-dns/owner=${owner},external-dns/resource=x"`,
                },
              ],
            })),
          ],
        },
      },
    ],
    async () => {
      assert.deepEqual(await account.records(), [
        { id: 'DNS record txt-of-nordwind', type: 'route53:record' },
      ]);
    },
  );
});

test('takes no other zone for its own', async () => {
  await withAws(
    [
      {
        when: 'route53 list-hosted-zones-by-name',
        // What comes next in the alphabet, when there is none of that name.
        json: {
          HostedZones: [{ Id: '/hostedzone/Z2', Name: 'zebra.example.com.' }],
        },
      },
    ],
    async () => assert.deepEqual(await account.records(), []),
  );
});

test('removes the rules of both directions, and nothing where there are none', async () => {
  const calls = await withAws(
    [
      {
        when: 'ec2 describe-security-group-rules',
        json: {
          SecurityGroupRules: [
            { SecurityGroupRuleId: 'sgr-1', IsEgress: false },
            { SecurityGroupRuleId: 'sgr-2', IsEgress: false },
          ],
        },
      },
      { when: 'ec2 revoke-security-group-ingress' },
    ],
    () => account.revokeRules({ id: 'sg-1', type: 'ec2:security-group' }),
  );
  assert.deepEqual(calls.slice(1), [
    'ec2 revoke-security-group-ingress --group-id sg-1 --security-group-rule-ids sgr-1 sgr-2 --output json',
  ]);
});

test('deletes what may be gone or still held, and fails at anything else', async () => {
  for (const error of [
    '(InvalidVolume.NotFound)',
    '(VolumeInUse): Volume vol-1 is currently attached',
  ]) {
    await withAws([{ when: 'ec2 delete-volume', error }], () =>
      account.delete({ id: volume, type: 'ec2:volume' }),
    );
  }
  await withAws(
    [{ when: 'ec2 delete-volume', error: '(UnauthorizedOperation)' }],
    async () => {
      await assert.rejects(
        account.delete({ id: volume, type: 'ec2:volume' }),
        /UnauthorizedOperation/,
      );
    },
  );
  await assert.rejects(
    account.delete({ id: 'arn:aws:rds:eu:1:db:a', type: 'rds:db' }),
    /does not delete rds:db/,
  );
});

test('takes the role out of an instance profile before the profile goes', async () => {
  const calls = await withAws(
    [
      {
        when: 'iam get-instance-profile',
        json: { InstanceProfile: { Roles: [{ RoleName: 'nordwind-node' }] } },
      },
      { when: 'iam remove-role-from-instance-profile' },
      { when: 'iam delete-instance-profile' },
    ],
    () => account.delete({ id: 'nordwind_123', type: 'iam:instance-profile' }),
  );
  assert.deepEqual(
    calls.map(call => call.split(' ')[1]),
    [
      'get-instance-profile',
      'remove-role-from-instance-profile',
      'delete-instance-profile',
    ],
  );
});

test('takes an instance profile that goes meanwhile for gone, wherever it goes', async () => {
  const profile = { id: 'nordwind_123', type: 'iam:instance-profile' };
  const error = '(NoSuchEntity): Instance Profile nordwind_123 cannot be found';
  await withAws([{ when: 'iam get-instance-profile', error }], () =>
    account.delete(profile),
  );
  await withAws(
    [
      {
        when: 'iam get-instance-profile',
        json: { InstanceProfile: { Roles: [{ RoleName: 'nordwind-node' }] } },
      },
      { when: 'iam remove-role-from-instance-profile', error },
      // Its role came back before it was deleted: it is listed again, and tried again.
      {
        when: 'iam delete-instance-profile',
        error:
          '(DeleteConflict): Cannot delete entity, must remove roles first',
      },
    ],
    () => account.delete(profile),
  );
  await withAws(
    [
      {
        when: 'resourcegroupstaggingapi',
        json: { ResourceTagMappingList: [] },
      },
      {
        when: 'iam list-instance-profiles',
        json: { InstanceProfiles: [{ InstanceProfileName: 'nordwind_123' }] },
      },
      { when: 'iam list-instance-profile-tags', error },
      ...nothingNamed,
    ],
    async () => assert.deepEqual(await account.tagged(), []),
  );
});

test('tells the type of a resource by its ARN', () => {
  for (const [arn, type] of [
    ['arn:aws:ec2:eu-central-1:1:volume/vol-1', 'ec2:volume'],
    ['arn:aws:kms:eu-central-1:1:key/k', 'kms:key'],
    ['arn:aws:logs:eu-central-1:1:log-group:/aws/eks', 'logs:log-group'],
    [
      'arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/net/a/b',
      'elasticloadbalancing:loadbalancer',
    ],
  ] as const) {
    assert.equal(typeOfArn(arn), type);
  }
});
