import { existsSync } from 'node:fs';
import { platformSchema } from '@slipway/plugin-platform-common';
import { parse } from '@cdktf/hcl2json';
import { parse as parseYaml } from 'yaml';
import { filesBelow, readText, repositoryPath } from '../repository/files';
import { moduleFile, moduleFiles } from './moduleIndex';
import { moduleNames } from './moduleNames';
import { moduleProblems } from './moduleProblems';
import type { HclFiles } from './rules';
import { testProblems } from './testProblems';

const modules = ['infrastructure', 'servicemesh', 'argocd'];
const exists = (path: string) => existsSync(repositoryPath(path));

const filesOf = (module: string, ...endings: string[]): HclFiles =>
  Object.fromEntries(
    filesBelow(`platform/${module}`)
      .filter(
        path =>
          endings.some(ending => path.endsWith(ending)) &&
          !path.includes('/.terraform/'),
      )
      .map(path => [path, readText(path)]),
  );

/** The files with one of them changed. */
function changed(files: HclFiles, path: string, good: string, bad: string) {
  expect(files[path]).toContain(good);
  return { ...files, [path]: files[path]!.split(good).join(bad) };
}

const infrastructure = 'platform/infrastructure';

describe('what the modules refer to', () => {
  it.each(modules)('is there, in %s', async module => {
    expect(await moduleProblems(filesOf(module, '.tf'))).toEqual([]);
  });

  it('is indexed, and nothing else is', async () => {
    const { calls } = await moduleNames(
      Object.assign({}, ...modules.map(module => filesOf(module, '.tf'))),
    );
    const pinned = new Set(calls.map(({ from }) => moduleFile(from!)));

    expect(pinned.size).toBeGreaterThan(3);
    expect(moduleFiles()).toEqual([...pinned].sort());
  });

  it.each<[string, string, string, string, RegExp]>([
    [
      'an input that the module does not take',
      'cluster.tf',
      'deletion_protection ',
      'delete_protection ',
      /cluster\.tf: the module eks 21\.19\.0 does not take delete_protection\. deletion_protection is the nearest/,
    ],
    [
      'an output that the module does not give',
      'network.tf',
      'module.vpc.intra_subnets ',
      'module.vpc.intra_subnet ',
      /module\.vpc\.intra_subnet: the module vpc has no output intra_subnet; intra_subnets is the nearest/,
    ],
    [
      'a local that was renamed',
      'inputs.tf',
      '  log_retention_days =',
      '  retention_days =',
      /network\.tf: local\.log_retention_days: the module has no local\.log_retention_days/,
    ],
    [
      'a resource that was renamed',
      'keys.tf',
      'resource "aws_kms_key" "this"',
      'resource "aws_kms_key" "platform"',
      /buckets\.tf: aws_kms_key\.this: the module has no aws_kms_key\.this/,
    ],
    [
      'a pin that was raised without the index',
      'network.tf',
      '"6.6.0"',
      '"6.7.0"',
      /vpc\.aws\.6\.7\.0\.json is missing\. Run yarn workspace platform-tests index-modules/,
    ],
  ])('would be told of %s', async (_what, name, good, bad, message) => {
    const problems = await moduleProblems(
      changed(
        filesOf('infrastructure', '.tf'),
        `${infrastructure}/${name}`,
        good,
        bad,
      ),
    );

    expect(problems.join('\n')).toMatch(message);
  });
});

describe('the files of tofu test', () => {
  it.each(modules)('fit the module %s', async module => {
    const files = filesOf(module, '.tf', '.tftest.hcl');

    expect(Object.keys(files).join()).toContain('.tftest.hcl');
    expect(await testProblems(files, exists)).toEqual([]);
  });

  it.each<[string, string, string, string, RegExp]>([
    [
      'a variable that was renamed',
      'inputs.tf',
      'variable "platform_file"',
      'variable "inputs_file"',
      /shapes\.tftest\.hcl, run one_zone_for_development: the module has no variable platform_file/,
    ],
    [
      'a new variable that no run gives',
      'inputs.tf',
      'variable "platform_file" {',
      'variable "more" {}\nvariable "platform_file" {',
      /it gives no value for the variable more/,
    ],
    [
      'an output that lost a fact',
      'outputs.tf',
      'dnsZoneId ',
      'zoneId ',
      /run a_network_that_is_there: the output facts has no dnsZoneId/,
    ],
    [
      'a resource that is gone',
      'endpoints.tf',
      'resource "aws_vpc_endpoint" "interface"',
      'resource "aws_vpc_endpoint" "private"',
      /has no aws_vpc_endpoint\.interface; aws_vpc_endpoint\.private is the nearest/,
    ],
    [
      'a module that is gone',
      'identities.tf',
      'module "vault_identity"',
      'module "unseal_identity"',
      /the module has no module\.vault_identity/,
    ],
    [
      'a check that is gone',
      'inputs.tf',
      'check "zones"',
      'check "enough_zones"',
      /run a_region_with_too_few_zones: the module has no check\.zones/,
    ],
    [
      'an output of a module that it does not give',
      'tests/shapes.tftest.hcl',
      'module.vpc.natgw_ids',
      'module.vpc.nat_gateways',
      /the module vpc has no output nat_gateways/,
    ],
    [
      'a platform that is not there',
      'tests/shapes.tftest.hcl',
      'tests/platforms/existing-vpc.yaml',
      'tests/platforms/own-vpc.yaml',
      /there is no file platform\/infrastructure\/tests\/platforms\/own-vpc\.yaml/,
    ],
    [
      'an assertion of nothing',
      'tests/shapes.tftest.hcl',
      'condition     = local.protected\n',
      'condition     = true\n',
      /an assertion that looks at nothing of the module/,
    ],
  ])('would be told of %s', async (_what, name, good, bad, message) => {
    const problems = await testProblems(
      changed(
        filesOf('infrastructure', '.tf', '.tftest.hcl'),
        `${infrastructure}/${name}`,
        good,
        bad,
      ),
      exists,
    );

    expect(problems.join('\n')).toMatch(message);
  });

  const platforms = filesBelow(`${infrastructure}/tests/platforms`);

  it.each(platforms.filter(path => !path.includes('/refused/')))(
    '%s is a platform.yaml as the schema wants it',
    path => {
      const { error } = platformSchema.safeParse(parseYaml(readText(path)));

      expect(error?.issues).toBeUndefined();
    },
  );

  it.each(platforms.filter(path => path.includes('/refused/')))(
    '%s is refused by the schema as well',
    path => {
      const text = parseYaml(readText(path));

      expect(platformSchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('what one module hands to the next', () => {
  const outputsOf = (path: string) =>
    (
      JSON.parse(readText(path)) as {
        cluster: { value: Record<string, unknown> };
      }
    ).cluster.value;

  it.each(['servicemesh', 'argocd'])(
    'is given when %s asks for it',
    async module => {
      const { outputKeys } = await moduleNames(
        filesOf('infrastructure', '.tf'),
      );
      const text = Object.values(filesOf(module, '.tf')).join('\n');
      const asked = [...text.matchAll(/local\.cluster\.(\w+)/g)].map(
        match => match[1]!,
      );

      expect(asked.length).toBeGreaterThan(2);
      expect(
        asked.filter(key => !outputKeys.get('cluster')!.includes(key)),
      ).toEqual([]);
      const example = outputsOf(
        `platform/${module}/tests/example-outputs.json`,
      );
      expect(asked.filter(key => !(key in example))).toEqual([]);
    },
  );

  it('is asked for by one of them', async () => {
    const { outputKeys } = await moduleNames(filesOf('infrastructure', '.tf'));
    const text = ['servicemesh', 'argocd']
      .flatMap(module => Object.values(filesOf(module, '.tf')))
      .join('\n');

    expect(
      outputKeys
        .get('cluster')!
        .filter(key => !text.includes(`local.cluster.${key}`)),
    ).toEqual([]);
  });
});

describe('the system nodes', () => {
  it('keep their credentials from pods, and encrypt what they write', async () => {
    const path = 'platform/servicemesh/nodes.tf';
    const { module } = (await parse(path, readText(path))) as {
      module: Record<string, Record<string, unknown>[]>;
    };

    expect(module.system_nodes).toEqual([
      expect.objectContaining({
        metadata_options: expect.objectContaining({
          http_tokens: 'required',
          http_put_response_hop_limit: 1,
        }),
        block_device_mappings: {
          root: {
            device_name: '/dev/xvda',
            ebs: expect.objectContaining({
              volume_type: 'gp3',
              encrypted: true,
              // eslint-disable-next-line no-template-curly-in-string
              kms_key_id: '${local.cluster.volumeKmsKeyArn}',
            }),
          },
        },
        taints: {
          cilium: {
            key: 'node.cilium.io/agent-not-ready',
            value: 'true',
            effect: 'NO_EXECUTE',
          },
        },
      }),
    ]);
  });
});
