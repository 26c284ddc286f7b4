import { APPS_FOLDER } from '@slipway/plugin-platform-common';
import { exampleFacts, factsGiven, factsUsed } from './infrastructure/facts';
import { filesBelow, readText } from './repository/files';

const used = factsUsed(
  filesBelow(APPS_FOLDER)
    .filter(file => file.endsWith('/app.yaml'))
    .map(readText)
    .join('\n'),
);

describe('facts', () => {
  it('are given by OpenTofu when an app asks for them', () => {
    const given = factsGiven(readText('platform/infrastructure/outputs.tf'));

    expect(used.filter(fact => !given.includes(fact))).toEqual([]);
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
