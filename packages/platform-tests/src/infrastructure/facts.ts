import { nearestName } from '../schemas/nearestName';

/** Values such as OpenTofu gives them, for rendering without an infrastructure. */
export const exampleFacts: Record<string, string> = {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  clusterName: 'slipway-reference',
  clusterEndpoint:
    'https://0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com',
  dnsZoneId: 'Z0123456789ABCDEFGHIJ',
  nodeRoleName: 'slipway-reference-node',
  karpenterQueueName: 'slipway-reference-karpenter',
  volumeKmsKeyArn:
    'arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  vaultKmsKeyId: '66666666-7777-8888-9999-000000000000',
  logsBucket: 'slipway-reference-logs',
  metricsBucket: 'slipway-reference-metrics',
  tracesBucket: 'slipway-reference-traces',
  registryBucket: 'slipway-reference-registry',
  backupBucket: 'slipway-reference-backup',
  databaseBackupBucket: 'slipway-reference-database-backup',
  vaultSnapshotBucket: 'slipway-reference-vault-snapshot',
  efsFileSystemId: 'fs-0a1b2c3d4e5f60718',
};

/** The facts that a text asks for, each once. */
export function factsUsed(text: string): string[] {
  const found = text.matchAll(/\.facts\.([A-Za-z0-9_]+)/g);
  return [...new Set([...found].map(match => match[1]!))].sort();
}

/** The text between the brace at `open` and the one that closes it. */
function block(text: string, open: number): string {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return text.slice(open + 1, index);
  }
  throw new Error(`The block that opens at character ${open} is never closed`);
}

/**
 * The names in the object that the output `facts` of an OpenTofu module gives. Reads the text: an object
 * written with `name = …` lines, without functions around it.
 *
 * @throws Error when the module has no such output
 */
export function factsGiven(outputs: string): string[] {
  // Interpolations in strings have braces of their own; they are balanced, so that counting still works.
  const text = outputs.replace(/^\s*(#|\/\/).*$/gm, '');
  const output = /^output\s+"facts"\s*\{/m.exec(text);
  if (!output) throw new Error('There is no output "facts"');
  const body = block(text, output.index + output[0].length - 1);
  const value = /^\s*value\s*=\s*\{/m.exec(body);
  if (!value) throw new Error('The output "facts" is not an object');
  const fields = block(body, value.index + value[0].length - 1);
  const names: string[] = [];
  let depth = 0;
  for (const line of fields.split('\n')) {
    const name = depth === 0 && /^\s*"?([A-Za-z]\w*)"?\s*[=:]/.exec(line);
    if (name) names.push(name[1]!);
    depth += (line.match(/[{[(]/g) ?? []).length;
    depth -= (line.match(/[}\])]/g) ?? []).length;
  }
  return names.sort();
}

/**
 * Facts that nobody gives, and facts that nobody asks for, as sentences with the file and the remedy.
 *
 * @param outputs - the text of outputs.tf
 * @param apps - the text of each app.yaml, by path
 */
export function factProblems(
  outputs: string,
  apps: Record<string, string>,
): string[] {
  const file = 'platform/infrastructure/outputs.tf';
  const given = factsGiven(outputs);
  const asked = Object.entries(apps).flatMap(([path, text]) =>
    factsUsed(text).map(fact => ({ path, fact })),
  );
  return [
    ...asked
      .filter(({ fact }) => !given.includes(fact))
      .map(({ path, fact }) => {
        const near = nearestName(fact, given);
        return `${path} asks for the fact ${fact}, which OpenTofu does not give. ${
          near ? `Did you mean ${near}? Else add` : 'Add'
        } it to the output facts in ${file}.`;
      }),
    ...given
      .filter(name => !asked.some(({ fact }) => fact === name))
      .map(
        name =>
          `${file} gives the fact ${name}, for which no app asks. Remove it.`,
      ),
  ];
}
