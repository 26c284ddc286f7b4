import { APPS_FOLDER } from '@slipway/plugin-platform-common';
import {
  exampleFacts,
  factProblems,
  factsGiven,
  factsUsed,
} from './infrastructure/facts';
import { filesBelow, readText } from './repository/files';

const outputs = readText('platform/infrastructure/outputs.tf');
const apps = Object.fromEntries(
  filesBelow(APPS_FOLDER)
    .filter(file => file.endsWith('/app.yaml'))
    .map(file => [file, readText(file)]),
);
const used = factsUsed(Object.values(apps).join('\n'));

describe('facts', () => {
  it('are given by OpenTofu when an app asks for them, and no others', () => {
    expect(factProblems(outputs, apps)).toEqual([]);
  });

  it('are missed when one is renamed, with the file and the remedy', () => {
    const renamed = outputs.replace('logsBucket ', 'logBucket ');

    expect(renamed).not.toBe(outputs);
    expect(factProblems(renamed, apps)).toEqual([
      `${APPS_FOLDER}/observability/loki/app.yaml asks for the fact logsBucket, which OpenTofu does not give. Did you mean logBucket? Else add it to the output facts in platform/infrastructure/outputs.tf.`,
      'platform/infrastructure/outputs.tf gives the fact logBucket, for which no app asks. Remove it.',
    ]);
  });

  it('are in the example that the other tests render with', () => {
    expect(used.filter(fact => !(fact in exampleFacts))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  it('are found in the text of an output', () => {
    const names = factsGiven(`
output "other" {
  value = { wrong = 1 }
}

output "facts" {
  description = "What apps need."
  value = {
    vpcId = module.vpc.id
    # old = 1
    bucket = "\${local.name}-logs"
    nested = { inner = "no" }
    list = [
      for zone in local.zones : zone
    ]
  }
}
`);

    expect(names).toEqual(['bucket', 'list', 'nested', 'vpcId']);
  });

  it('are missed when there is no such output', () => {
    expect(() => factsGiven('output "vpc" {}')).toThrow(
      'There is no output "facts"',
    );
  });
});
