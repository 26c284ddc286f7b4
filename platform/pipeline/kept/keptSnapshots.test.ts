import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FakeCommand, type Answer } from '../destroy/FakeCommand.ts';
import { keptSnapshots, vaultKeyDescription } from './keptSnapshots.ts';

const account = '111122223333';
const bucket = `nordwind-vault-snapshots-${account}`;
const keyArn = (id: string) => `arn:aws:kms:eu-central-1:${account}:key/${id}`;

const key = (id: string, description: string, state = 'Enabled'): Answer => ({
  when: `kms describe-key --key-id ${keyArn(id)}`,
  json: {
    KeyMetadata: { KeyId: id, KeyState: state, Description: description },
  },
});
const vault = 'Unsealing of Vault of nordwind';

/** An account after a destroy, as it answers. The first answer that fits is given. */
const left: Answer[] = [
  { when: 'sts get-caller-identity', json: { Account: account } },
  {
    when: `s3api get-bucket-location --bucket ${bucket} --expected-bucket-owner ${account}`,
    json: { LocationConstraint: 'eu-central-1' },
  },
  {
    when: `s3api get-bucket-tagging --bucket ${bucket} --expected-bucket-owner ${account}`,
    json: { TagSet: [{ Key: 'platform', Value: 'nordwind' }] },
  },
  {
    when: `s3api get-bucket-encryption --bucket ${bucket}`,
    json: {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: keyArn('b-1'),
            },
          },
        ],
      },
    },
  },
  {
    when: 'resourcegroupstaggingapi get-resources --resource-type-filters kms:key --tag-filters Key=platform,Values=nordwind',
    json: {
      ResourceTagMappingList: ['b-1', 'v-1', 'v-0', 'e-1'].map(id => ({
        ResourceARN: keyArn(id),
      })),
    },
  },
  key('b-1', 'Buckets of nordwind'),
  key('v-1', vault),
  key('v-0', vault, 'PendingDeletion'),
  key('e-1', 'EBS and EFS volumes of nordwind', 'PendingDeletion'),
];

async function look(answers: Answer[], region = 'eu-central-1') {
  const aws = new FakeCommand('aws', answers);
  const lines: string[] = [];
  try {
    const kept = await keptSnapshots({
      platform: 'nordwind',
      region,
      log: line => lines.push(line),
    });
    return { kept, lines, calls: aws.calls };
  } finally {
    aws.remove();
  }
}

test('takes the bucket of an earlier platform of the name over, with its keys', async () => {
  const { kept, lines, calls } = await look(left);
  assert.deepEqual(kept, {
    buckets: { 'vault-snapshots': bucket },
    keys: { buckets: 'b-1', vault: 'v-1' },
  });
  assert.deepEqual(lines, []);
  assert.deepEqual(
    calls.filter(call => !/^\S+ (get|describe)-/.test(call)),
    [],
  );
});

test('finds nothing where no platform of the name was', async () => {
  const { kept } = await look([
    {
      when: 's3api get-bucket-location',
      error:
        'An error occurred (NoSuchBucket) when calling the GetBucketLocation operation: The specified bucket does not exist',
    },
    ...left,
  ]);
  assert.deepEqual(kept, { buckets: {}, keys: {} });
});

test('refuses a bucket that is not the platform’s, before anything is planned', async () => {
  const remedy = /Empty and delete it, or give the platform another name/;
  await assert.rejects(
    look([
      {
        when: 's3api get-bucket-tagging',
        json: { TagSet: [{ Key: 'platform', Value: 'other' }] },
      },
      ...left,
    ]),
    (error: Error) =>
      /does not carry the tag platform=nordwind/.test(error.message) &&
      remedy.test(error.message),
  );
  await assert.rejects(
    look([
      { when: 's3api get-bucket-tagging', error: '(NoSuchTagSet)' },
      ...left,
    ]),
    remedy,
  );
  await assert.rejects(look(left, 'eu-west-1'), /is in eu-central-1/);
});

test('knows the region that AWS does not name', async () => {
  const { kept } = await look(
    [
      {
        when: 's3api get-bucket-location',
        json: { LocationConstraint: null },
      },
      ...left,
    ],
    'us-east-1',
  );
  assert.equal(kept.buckets['vault-snapshots'], bucket);
});

test('leaves keys alone that nobody can use, and says what to do', async () => {
  const { kept, lines } = await look([
    key('b-1', 'Buckets of nordwind', 'PendingDeletion'),
    ...left,
  ]);
  assert.deepEqual(kept.keys, { vault: 'v-1' });
  assert.match(
    lines.join(),
    /b-1 .* is PendingDeletion: .*cancel-key-deletion/,
  );
});

test('takes none of several keys over, and names them', async () => {
  const { kept, lines } = await look([key('v-0', vault), ...left]);
  assert.deepEqual(kept.keys, { buckets: 'b-1' });
  assert.match(lines.join(), /several keys: v-1, v-0/);
});

test('fails when AWS refuses, instead of planning over what is there', async () => {
  await assert.rejects(
    look([
      { when: 's3api get-bucket-location', error: '(AccessDenied)' },
      ...left,
    ]),
    /nordwind-vault-snapshots-111122223333.* of another account, or this role may not read .*Give the role s3:GetBucketLocation, or the platform another name.*AccessDenied/,
  );
  await assert.rejects(
    look([
      { when: 'kms describe-key', error: '(AccessDeniedException)' },
      ...left,
    ]),
    /kms describe-key .*AccessDeniedException/,
  );
});

test('knows keys and bucket by what OpenTofu gives them', () => {
  const read = (file: string) =>
    readFileSync(
      new URL(`../../infrastructure/${file}`, import.meta.url),
      'utf8',
    );
  assert.ok(
    read('keys.tf').includes(`"${vaultKeyDescription('${local.name}')}"`),
  );
  assert.match(
    read('buckets.tf'),
    /"\$\{local\.name\}-\$\{each\.key\}-\$\{local\.platform\.aws\.accountId\}"/,
  );
  assert.match(read('buckets.tf'), /^ {4}vault-snapshots /m);
});
