/**
 * Whether a pattern of a ManagedResourceActivationPolicy covers all kinds of a group. Patterns are whole
 * names such as `policies.vault.vault.m.upbound.io`, or have a `*` in front of the group.
 */
export function matchesActivation(pattern: string, group: string): boolean {
  return pattern === '*' || pattern === `*.${group}`;
}
