import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOvers } from './accountSteps.ts';
import { AwsAccount } from './aws.ts';
import { FakeCommand, type Answer } from './FakeCommand.ts';
import { deleteNamed, named, namedExists } from './named.ts';

const iam = 'arn:aws:iam::1';
const rule = (name: string) => `arn:aws:events:eu-central-1:1:rule/${name}`;
const queue = 'arn:aws:sqs:eu-central-1:1:Karpenter-nordwind';
const url = 'https://sqs.eu-central-1.amazonaws.com/1/Karpenter-nordwind';

const tagged = (platform: string) => ({
  Tags: [
    { Key: 'platform', Value: platform },
    { Key: 'environment', Value: 'dev' },
  ],
});
const ours = tagged('nordwind');
/** Another platform, whose name begins alike. */
const theirs = tagged('nordwind-dev');

const role = (name: string) => ({
  RoleName: name,
  Arn: `${iam}:role/${name}`,
});

/** An account as it was listed: what a platform leaves behind, beside what belongs to others. */
const account: Answer[] = [
  {
    when: 'iam list-roles',
    json: {
      Roles: [
        role('nordwind-loki'),
        role('nordwind-dev-loki'),
        role('nordwind-pipeline'),
        role('nordwind-by-hand'),
        role('Karpenter-nordwind'),
        role('KarpenterController-2026'),
        role('KarpenterController-2027'),
        role('system-eks-node-group-2026'),
        role('unrelated'),
      ],
    },
  },
  ...[
    'nordwind-loki',
    'nordwind-pipeline',
    'Karpenter-nordwind',
    'KarpenterController-2026',
    'system-eks-node-group-2026',
  ].map(name => ({
    when: `iam list-role-tags --role-name ${name}`,
    json: ours,
  })),
  {
    when: 'iam list-role-tags --role-name nordwind-dev-loki',
    json: theirs,
  },
  {
    when: 'iam list-role-tags --role-name nordwind-by-hand',
    json: { Tags: [{ Key: 'platform', Value: 'nordwind' }] },
  },
  {
    when: 'iam list-role-tags --role-name KarpenterController-2027',
    error:
      'An error occurred (NoSuchEntity) when calling the ListRoleTags operation',
  },
  {
    when: 'iam list-policies --scope Local',
    json: {
      Policies: [
        { PolicyName: 'nordwind-cilium', Arn: `${iam}:policy/nordwind-cilium` },
        { PolicyName: 'other', Arn: `${iam}:policy/other` },
      ],
    },
  },
  { when: 'iam list-policy-tags', json: ours },
  {
    when: 'iam list-open-id-connect-providers',
    json: {
      OpenIDConnectProviderList: [
        {
          Arn: `${iam}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/A`,
        },
        {
          Arn: `${iam}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/B`,
        },
        { Arn: `${iam}:oidc-provider/gitlab.example.com` },
      ],
    },
  },
  {
    when: `iam list-open-id-connect-provider-tags --open-id-connect-provider-arn ${iam}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/A`,
    json: ours,
  },
  {
    when: `iam list-open-id-connect-provider-tags --open-id-connect-provider-arn ${iam}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/B`,
    json: theirs,
  },
  {
    when: 'kms list-aliases',
    json: {
      Aliases: [
        { AliasName: 'alias/aws/ebs' },
        { AliasName: 'alias/eks/nordwind' },
        { AliasName: 'alias/eks/nordwind-dev' },
        { AliasName: 'alias/nordwind-dev/vault' },
        { AliasName: 'alias/nordwind/vault' },
      ],
    },
  },
  {
    when: 'events list-rules --name-prefix Karpenter',
    json: {
      Rules: [
        { Arn: rule('KarpenterSpotInterrupt-1') },
        { Arn: rule('KarpenterSpotInterrupt-2') },
      ],
    },
  },
  {
    when: `events list-tags-for-resource --resource-arn ${rule(
      'KarpenterSpotInterrupt-1',
    )}`,
    json: ours,
  },
  {
    when: `events list-tags-for-resource --resource-arn ${rule(
      'KarpenterSpotInterrupt-2',
    )}`,
    json: theirs,
  },
  {
    when: 'sqs list-queues --queue-name-prefix Karpenter-nordwind',
    json: { QueueUrls: [`${url}-dev`, url] },
  },
  {
    when: `sqs get-queue-attributes --queue-url ${url} `,
    json: { Attributes: { QueueArn: queue } },
  },
  {
    when: 'logs describe-log-groups --log-group-name-prefix /aws/eks/nordwind/cluster',
    json: {
      logGroups: [
        { logGroupName: '/aws/eks/nordwind/cluster' },
        { logGroupName: '/aws/eks/nordwind/cluster-of-mine' },
      ],
    },
  },
];

async function withAws<T>(
  answers: Answer[],
  work: () => Promise<T>,
): Promise<{ calls: string[]; result: T }> {
  const aws = new FakeCommand('aws', answers);
  try {
    const result = await work();
    return { calls: aws.calls, result };
  } finally {
    aws.remove();
  }
}

/** The commands without their options, in order. */
const verbs = (calls: readonly string[]) =>
  calls.map(call => call.split(' ').slice(0, 2).join(' '));

test('finds by name what the tagging API does not tell, and nothing of others', async () => {
  const { result, calls } = await withAws(account, () =>
    named('nordwind', [`${iam}:role/nordwind-pipeline`]),
  );

  assert.deepEqual(
    result.map(({ type, id }) => `${type} ${id}`),
    [
      `iam:role ${iam}:role/nordwind-loki`,
      `iam:role ${iam}:role/Karpenter-nordwind`,
      `iam:role ${iam}:role/KarpenterController-2026`,
      `iam:role ${iam}:role/system-eks-node-group-2026`,
      `iam:policy ${iam}:policy/nordwind-cilium`,
      `iam:oidc-provider ${iam}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/A`,
      'kms:alias alias/eks/nordwind',
      'kms:alias alias/nordwind/vault',
      `events:rule ${rule('KarpenterSpotInterrupt-1')}`,
      `sqs:queue ${queue}`,
      'logs:control-plane /aws/eks/nordwind/cluster',
    ],
  );
  assert.deepEqual(
    calls.filter(call => !/^\S+ (list|get|describe)-/.test(call)),
    [],
  );
});

test('leaves none of it to stay', async () => {
  const { result } = await withAws(account, () => named('nordwind'));
  assert.deepEqual(leftOvers(result), result);
});

test('finds nothing in an account without the platform', async () => {
  const { result } = await withAws(
    [
      ...account.filter(
        ({ when }) => !/^(sqs|logs|iam list-role-tags)/.test(when),
      ),
      { when: 'iam list-role-tags', json: theirs },
      { when: 'sqs list-queues' },
      { when: 'logs describe-log-groups', json: { logGroups: [] } },
    ],
    () => named('suedwind'),
  );
  assert.deepEqual(result, []);
});

test('fails when AWS refuses a listing, instead of taking it for nothing left', async () => {
  await assert.rejects(
    withAws(
      [
        { when: 'kms', error: '(AccessDeniedException): not authorized' },
        ...account,
      ],
      () => named('nordwind'),
    ),
    /AccessDeniedException/,
  );
});

test('tells no resource twice that the tagging API lists as well, and none that it only remembers', async () => {
  const remembered = rule('KarpenterHealthEvent-9');
  const { result } = await withAws(
    [
      {
        when: 'resourcegroupstaggingapi get-resources --tag-filters Key=platform',
        json: {
          ResourceTagMappingList: [
            { ResourceARN: queue },
            { ResourceARN: remembered },
          ],
        },
      },
      {
        when: 'resourcegroupstaggingapi',
        json: { ResourceTagMappingList: [] },
      },
      { when: 'iam list-instance-profiles', json: { InstanceProfiles: [] } },
      { when: 'sqs get-queue-url', json: { QueueUrl: url } },
      {
        when: 'events describe-rule --name KarpenterHealthEvent-9',
        error: '(ResourceNotFoundException): Rule does not exist',
      },
      ...account,
    ],
    () =>
      new AwsAccount({
        platform: 'nordwind',
        domain: 'nordwind.example.com',
      }).tagged(),
  );
  assert.equal(result.filter(({ id }) => id === queue).length, 1);
  assert.equal(
    result.some(({ id }) => id === remembered),
    false,
  );
});

test('empties a role before it deletes it', async () => {
  const { calls } = await withAws(
    [
      {
        when: 'iam list-attached-role-policies',
        json: { AttachedPolicies: [{ PolicyArn: 'p' }] },
      },
      { when: 'iam list-role-policies', json: { PolicyNames: ['inline'] } },
      {
        when: 'iam list-instance-profiles-for-role',
        json: { InstanceProfiles: [{ InstanceProfileName: 'nordwind_1' }] },
      },
      { when: 'iam' },
    ],
    () => deleteNamed({ type: 'iam:role', id: `${iam}:role/nordwind-loki` }),
  );
  assert.deepEqual(verbs(calls), [
    'iam list-attached-role-policies',
    'iam detach-role-policy',
    'iam list-role-policies',
    'iam delete-role-policy',
    'iam list-instance-profiles-for-role',
    'iam remove-role-from-instance-profile',
    'iam delete-role',
  ]);
  assert.ok(calls.every(call => call.includes('--role-name nordwind-loki')));
});

test('deletes each other kind with what has to go before it', async () => {
  const wanted: [string, string, Answer[], string[]][] = [
    [
      'iam:policy',
      `${iam}:policy/nordwind-cilium`,
      [
        {
          when: 'iam list-policy-versions',
          json: {
            Versions: [
              { VersionId: 'v2', IsDefaultVersion: true },
              { VersionId: 'v1', IsDefaultVersion: false },
            ],
          },
        },
      ],
      [
        'iam list-policy-versions',
        'iam delete-policy-version',
        'iam delete-policy',
      ],
    ],
    [
      'iam:oidc-provider',
      `${iam}:oidc-provider/x`,
      [],
      ['iam delete-open-id-connect-provider'],
    ],
    ['kms:alias', 'alias/nordwind/vault', [], ['kms delete-alias']],
    [
      'events:rule',
      rule('KarpenterSpotInterrupt-1'),
      [
        {
          when: 'events list-targets-by-rule',
          json: { Targets: [{ Id: 't' }] },
        },
      ],
      [
        'events list-targets-by-rule',
        'events remove-targets',
        'events delete-rule',
      ],
    ],
    [
      'sqs:queue',
      queue,
      [
        {
          when: 'sqs get-queue-url --queue-name Karpenter-nordwind',
          json: { QueueUrl: url },
        },
      ],
      ['sqs get-queue-url', 'sqs delete-queue'],
    ],
    [
      'logs:control-plane',
      '/aws/eks/nordwind/cluster',
      [],
      ['logs delete-log-group'],
    ],
  ];
  for (const [type, id, answers, expected] of wanted) {
    const service = type.split(':')[0]!;
    const { calls } = await withAws([...answers, { when: service }], () =>
      deleteNamed({ type, id }),
    );
    assert.deepEqual(verbs(calls), expected, type);
  }
});

test('takes for gone what goes meanwhile, and fails at anything else', async () => {
  const gone = [
    ['iam:role', '(NoSuchEntity)'],
    ['iam:policy', '(NoSuchEntity)'],
    ['events:rule', '(ResourceNotFoundException): Rule x does not exist'],
    [
      'sqs:queue',
      '(AWS.SimpleQueueService.NonExistentQueue) when calling the GetQueueUrl operation',
    ],
    ['kms:alias', '(NotFoundException): Alias is not found'],
    ['logs:control-plane', '(ResourceNotFoundException)'],
  ] as const;
  for (const [type, error] of gone) {
    const service = type.split(':')[0]!;
    await withAws([{ when: service, error }], () =>
      deleteNamed({ type, id: 'a' }),
    );
    const { result } = await withAws([{ when: service, error }], () =>
      namedExists({ type, id: 'a' }),
    );
    assert.equal(result, false, type);
    await assert.rejects(
      withAws([{ when: service, error: '(AccessDenied)' }], () =>
        deleteNamed({ type, id: 'a' }),
      ),
      /AccessDenied/,
      type,
    );
  }
});
