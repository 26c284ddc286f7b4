import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesOfSnapshots } from './snapshots.ts';

test('keeps the snapshots with what is needed to read them, and nothing else', () => {
  assert.deepEqual(
    addressesOfSnapshots([
      'aws_kms_alias.this["vault"]',
      'aws_kms_key.this["buckets"]',
      'aws_kms_key.this["vault"]',
      'aws_kms_key.this["volumes"]',
      'aws_s3_bucket.this["logs"]',
      'aws_s3_bucket.this["vault-snapshots"]',
      'aws_s3_bucket_versioning.this["vault-snapshots"]',
      '',
    ]),
    [
      'aws_kms_key.this["buckets"]',
      'aws_kms_key.this["vault"]',
      'aws_s3_bucket.this["vault-snapshots"]',
      'aws_s3_bucket_versioning.this["vault-snapshots"]',
    ],
  );
});
