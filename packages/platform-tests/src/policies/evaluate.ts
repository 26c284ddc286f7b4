import { evaluate } from '@marcbachmann/cel-js';
import { parseAllDocuments } from 'yaml';
import { filesBelow, readText } from '../repository/files';

interface Rule {
  name: string;
  match: { any: { resources: { kinds?: string[] } }[] };
  exclude?: { any: { resources: { namespaces?: string[] } }[] };
  validate?: {
    failureAction?: string;
    cel?: { expressions: { expression: string; message: string }[] };
  };
}

/** One of our policies of Kyverno. */
export interface Policy {
  /** Where it is written. */
  file: string;
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: { rules: Rule[] };
}

/** An object that a policy looks at. */
export interface PolicyObject {
  kind: string;
  metadata?: { name?: string; namespace?: string };
  spec?: unknown;
}

/** Our own policies, as the platform applies them. */
export function platformPolicies(): Policy[] {
  return filesBelow('platform/argo-platform/apps/security/policies')
    .filter(path => path.endsWith('.yaml'))
    .flatMap(path =>
      parseAllDocuments(readText(path)).map(document => ({
        ...(document.toJS() as Omit<Policy, 'file'>),
        file: path,
      })),
    )
    .filter(({ kind }) => kind === 'ClusterPolicy');
}

/** Whether an expression of a policy holds for an object. */
function holds(
  { file, metadata }: Policy,
  expression: string,
  object: PolicyObject,
): boolean {
  try {
    return evaluate(expression, { object }) === true;
  } catch (error) {
    throw new Error(
      `${file}: an expression of the policy ${
        metadata.name
      } cannot be evaluated on a ${object.kind}: ${
        (error as Error).message
      } Correct the expression there.`,
    );
  }
}

/**
 * The messages with which a policy refuses an object: by the very expressions that Kyverno evaluates, on
 * objects of the kinds that it matches.
 *
 * @throws Error when an expression is none, with the file of the policy
 */
export function violations(policy: Policy, object: PolicyObject): string[] {
  return policy.spec.rules.flatMap(({ match, exclude, validate }) => {
    const matches = match.any.some(({ resources }) =>
      resources.kinds?.includes(object.kind),
    );
    const excluded = (exclude?.any ?? []).some(({ resources }) =>
      resources.namespaces?.includes(object.metadata?.namespace ?? ''),
    );
    if (!matches || excluded) return [];
    return (validate?.cel?.expressions ?? [])
      .filter(({ expression }) => !holds(policy, expression, object))
      .map(({ message }) => message);
  });
}
