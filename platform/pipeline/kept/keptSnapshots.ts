import { aws, CommandFailed } from '../destroy/awsCli.ts';

/** What an earlier platform left, as the variable `kept_snapshots` of `infrastructure/` takes it. */
export interface KeptSnapshots {
  /** Names of buckets, by their key in `buckets.tf`. */
  buckets: Record<string, string>;
  /** Ids of keys, by their key in `keys.tf`. */
  keys: Record<string, string>;
}

/** Where to look, and where to tell what a person should know. */
export interface KeptSearch {
  /** The name of the platform. */
  platform: string;
  region: string;
  log(line: string): void;
}

interface KeyMetadata {
  KeyId: string;
  KeyState: string;
  Description: string;
}

/** The description that `keys.tf` gives to the key that unseals Vault. */
export const vaultKeyDescription = (platform: string): string =>
  `Unsealing of Vault of ${platform}`;

/** Names of buckets are global, so that another account may have it; AWS says the same to a role without the right. */
async function unlessForeign<T>(
  bucket: string,
  answer: Promise<T>,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (
      error instanceof CommandFailed &&
      error.stderr.includes('AccessDenied')
    ) {
      throw new Error(
        `The bucket ${bucket}, which the platform needs, is of another account, or this role may not read where it is. Give the role s3:GetBucketLocation, or the platform another name. ${error.message}`,
      );
    }
    throw error;
  }
}

/** The answer about a bucket; undefined when AWS says that there is no such thing. */
async function unless<T>(
  code: string,
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CommandFailed && error.stderr.includes(code)) {
      return undefined;
    }
    throw error;
  }
}

const inTheWay = (bucket: string, why: string): Error =>
  new Error(
    `The bucket ${bucket}, which the platform needs, is there already and ${why}. Empty and delete it, or give the platform another name.`,
  );

async function describeKey(id: string): Promise<KeyMetadata> {
  const { KeyMetadata: key } = await aws<{ KeyMetadata: KeyMetadata }>(
    'kms',
    'describe-key',
    '--key-id',
    id,
  );
  return key;
}

/** The key that new objects of a bucket are encrypted with. */
async function keyOfBucket(
  owned: readonly string[],
): Promise<KeyMetadata | undefined> {
  const answer = await unless(
    'ServerSideEncryptionConfigurationNotFoundError',
    aws<{
      ServerSideEncryptionConfiguration: {
        Rules: {
          ApplyServerSideEncryptionByDefault?: { KMSMasterKeyID?: string };
        }[];
      };
    }>('s3api', 'get-bucket-encryption', ...owned),
  );
  const [id] = (answer?.ServerSideEncryptionConfiguration.Rules ?? []).flatMap(
    rule => rule.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? [],
  );
  return id === undefined ? undefined : describeKey(id);
}

/** The key that unsealed Vault. Several are possible only where somebody made one by hand. */
async function keyOfVault({
  platform,
  log,
}: KeptSearch): Promise<KeyMetadata | undefined> {
  const { ResourceTagMappingList } = await aws<{
    ResourceTagMappingList: { ResourceARN: string }[];
  }>(
    'resourcegroupstaggingapi',
    'get-resources',
    '--resource-type-filters',
    'kms:key',
    '--tag-filters',
    `Key=platform,Values=${platform}`,
  );
  const keys = await Promise.all(
    ResourceTagMappingList.map(({ ResourceARN }) => describeKey(ResourceARN)),
  );
  const found = keys.filter(
    ({ Description, KeyState }) =>
      Description === vaultKeyDescription(platform) && KeyState === 'Enabled',
  );
  if (found.length > 1) {
    log(
      `Vault of ${platform} has several keys: ${found
        .map(({ KeyId }) => KeyId)
        .join(', ')}. None is taken over; see the runbook destroy.`,
    );
    return undefined;
  }
  return found[0];
}

/**
 * Looks for the snapshots of Vault that an earlier platform of this name left, and for their keys. Only reads. For a
 * platform that runs it finds what that has, which changes nothing.
 *
 * @throws Error when the bucket is there and is not the platform's, with the remedy
 */
export async function keptSnapshots(
  search: KeptSearch,
): Promise<KeptSnapshots> {
  const { platform, region, log } = search;
  const { Account } = await aws<{ Account: string }>(
    'sts',
    'get-caller-identity',
  );
  const bucket = `${platform}-vault-snapshots-${Account}`;
  const owned = ['--bucket', bucket, '--expected-bucket-owner', Account];
  const location = await unlessForeign(
    bucket,
    unless(
      'NoSuchBucket',
      aws<{ LocationConstraint: string | null }>(
        's3api',
        'get-bucket-location',
        ...owned,
      ),
    ),
  );
  if (!location) return { buckets: {}, keys: {} };
  // The oldest region has no name here.
  const found = location.LocationConstraint ?? 'us-east-1';
  if (found !== region) throw inTheWay(bucket, `is in ${found}`);
  const tags = await unless(
    'NoSuchTagSet',
    aws<{ TagSet: { Key: string; Value: string }[] }>(
      's3api',
      'get-bucket-tagging',
      ...owned,
    ),
  );
  const isOurs = tags?.TagSet.some(
    ({ Key, Value }) => Key === 'platform' && Value === platform,
  );
  if (!isOurs) {
    throw inTheWay(bucket, `does not carry the tag platform=${platform}`);
  }
  const keys: KeptSnapshots['keys'] = {};
  for (const [name, key] of [
    ['buckets', await keyOfBucket(owned)],
    ['vault', await keyOfVault(search)],
  ] as const) {
    if (key?.KeyState === 'Enabled') keys[name] = key.KeyId;
    else if (key) {
      log(
        `The key ${key.KeyId} of ${bucket} is ${key.KeyState}: snapshots that need it cannot be read until it is enabled again (aws kms cancel-key-deletion, enable-key).`,
      );
    }
  }
  return { buckets: { 'vault-snapshots': bucket }, keys };
}
