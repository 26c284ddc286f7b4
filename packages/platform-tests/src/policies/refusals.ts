import { violations, type Policy, type PolicyObject } from './evaluate';

/** What some policies say against what a file brings to the cluster, as sentences with the file and the remedy. */
export function refusals(
  policies: readonly Policy[],
  file: string,
  admitted: readonly PolicyObject[],
): string[] {
  return admitted.flatMap(object =>
    policies.flatMap(policy =>
      violations(policy, object).map(
        message =>
          `${file}: ${object.kind} ${object.metadata?.name} breaks the policy ${policy.metadata.name}: ${message}`,
      ),
    ),
  );
}
