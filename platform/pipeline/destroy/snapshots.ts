/**
 * What OpenTofu has to forget so that the snapshots of Vault outlive the platform and can be read: their bucket, the
 * key that it is encrypted with, and the key that unseals what is in them. The aliases of the keys go, so that a
 * platform of the same name can have them again.
 *
 * @param addresses - what `tofu state list` gives of `platform/infrastructure`
 */
export function addressesOfSnapshots(addresses: readonly string[]): string[] {
  return addresses.filter(
    address =>
      /^aws_s3_bucket.*\["vault-snapshots"\]$/.test(address) ||
      /^aws_kms_key\.this\["(buckets|vault)"\]$/.test(address),
  );
}
