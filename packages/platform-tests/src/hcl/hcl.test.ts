import { filesBelow, readText } from '../repository/files';
import { hclProblems, type HclFiles } from './rules';

const modules = ['infrastructure', 'servicemesh', 'argocd'];

const filesOf = (module: string): HclFiles =>
  Object.fromEntries(
    filesBelow(`platform/${module}`)
      .filter(path => /\.(tf|hcl)$/.test(path) && !path.includes('.terraform'))
      .map(path => [path, readText(path)]),
  );

describe('the OpenTofu modules', () => {
  it.each(modules)('%s breaks none of the rules', async module => {
    const files = filesOf(module);

    expect(Object.keys(files).length).toBeGreaterThan(2);
    expect(await hclProblems(files)).toEqual([]);
  });

  it.each<[string, string, string, string, RegExp]>([
    [
      'what is no HCL',
      'keys.tf',
      'locals {',
      'locals = {{',
      /keys\.tf.*Correct the HCL/s,
    ],
    [
      'a range of a module',
      'network.tf',
      '"6.6.0"',
      '"~> 6.6"',
      /module vpc has the version ~> 6\.6/,
    ],
    [
      'a range of a provider',
      'versions.tf',
      'version = "6.28.0"',
      'version = ">= 6"',
      /provider aws has the version >= 6/,
    ],
    [
      'a variable without a type',
      'inputs.tf',
      '  type        = string\n',
      '',
      /variable pipeline_role_arn has no type/,
    ],
    [
      'a tab',
      'keys.tf',
      '  keys = {',
      '\tkeys = {',
      /keys\.tf:\d+ has a tab\. Run tofu fmt/,
    ],
    [
      'an indentation that is off',
      'keys.tf',
      '  keys = {',
      '   keys = {',
      /indented by 3 and not by 2/,
    ],
    [
      'an equals sign out of line',
      'inputs.tf',
      '  cluster      =',
      '  cluster =',
      /inputs\.tf:\d+ has its equals sign not below those around it\. Run tofu fmt/,
    ],
    [
      'a space at the end of a line',
      'dns.tf',
      'locals {\n',
      'locals { \n',
      /ends with a space/,
    ],
    [
      'a port for everybody',
      'filesystem.tf',
      'description                  = "NFS"',
      'cidr_ipv4                    = "0.0.0.0/0"',
      /opens a port to the whole internet/,
    ],
    [
      'buckets without encryption',
      'buckets.tf',
      '"aws_s3_bucket_server_side_encryption_configuration" "this"',
      '"aws_s3_bucket_metric" "this"',
      /bucket this has no aws_s3_bucket_server_side_encryption/,
    ],
  ])('are told of %s', async (_what, name, good, bad, message) => {
    const path = `platform/infrastructure/${name}`;
    const files = filesOf('infrastructure');
    expect(files[path]).toContain(good);

    const problems = await hclProblems({
      ...files,
      [path]: files[path]!.replace(good, bad),
    });

    expect(problems.join('\n')).toMatch(message);
  });
});
