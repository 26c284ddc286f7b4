import {
  checkVaultPolicy,
  type Platform,
  type Problem,
  finding,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import type { WorkingTree } from './WorkingTree';

interface Manifest {
  spec?: {
    forProvider?: {
      policy?: unknown;
      path?: unknown;
      type?: unknown;
      options?: { version?: unknown };
    };
  };
}

const settingsOf = (content: string) =>
  (parse(content) as Manifest | null)?.spec?.forProvider ?? {};

/**
 * What the reviewer of a Vault policy should know: what grants more, or less, than it seems to. Errors are told by
 * the schema of the resource already.
 *
 * @param platform - with the change
 */
export async function policyProblems(
  tree: WorkingTree,
  platform: Platform,
): Promise<Problem[]> {
  const vault = platform.resources.filter(({ system }) => system === 'vault');
  const written = new Set(
    tree.deltas().flatMap(({ path, after }) => (after ? [path] : [])),
  );
  const policies = vault.filter(
    ({ kind, file }) => kind === 'policy' && written.has(file),
  );
  if (policies.length === 0) return [];
  const kvMounts = (
    await Promise.all(
      vault
        .filter(({ kind }) => kind === 'mount')
        .map(async ({ file }) => settingsOf(await tree.read(file))),
    )
  ).flatMap(({ path, type, options }) =>
    typeof path === 'string' &&
    (type === 'kv-v2' || (type === 'kv' && String(options?.version) === '2'))
      ? [path]
      : [],
  );
  const problems = await Promise.all(
    policies.map(async ({ file }): Promise<Problem[]> => {
      const { policy } = settingsOf(await tree.read(file));
      if (typeof policy !== 'string') return [];
      return checkVaultPolicy(policy, { kvMounts })
        .filter(({ severity }) => severity === 'warning')
        .map(({ line, message }) => ({
          severity: 'warning',
          file,
          field: 'spec.forProvider.policy',
          ...finding('policy-doubtful', { line, complaint: message }),
        }));
    }),
  );
  return problems.flat();
}
