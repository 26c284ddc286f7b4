import { parse } from 'yaml';
import { platformFiles } from '../testing/platformFiles';
import { platformSchema } from './platform';

const settings = () =>
  parse(platformFiles['platform/platform.yaml']!) as Record<string, any>;

const vpc = {
  id: 'vpc-0a1b2c3d4e5f60718',
  privateSubnetIds: ['subnet-0a1b2c3d4e5f60718'],
};

const complaints = (change: (value: Record<string, any>) => void) => {
  const value = settings();
  change(value);
  const result = platformSchema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(issue => issue.path.join('.'));
};

describe('platformSchema', () => {
  it('takes a platform and fills in defaults', () => {
    expect(platformSchema.parse(settings())).toMatchObject({
      servicemesh: { encryption: 'wireguard' },
      argocd: { namespace: 'argocd' },
      aws: { dnsZone: 'create' },
      network: { flowLogs: 'rejected' },
      cluster: { singleSignOn: false, logRetentionDays: 90 },
    });
  });

  it('takes an existing VPC, with subnets for the control plane in two zones', () => {
    expect(
      complaints(v => {
        v.network.vpc = {
          ...vpc,
          intraSubnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'],
          publicSubnetIds: [],
        };
      }),
    ).toEqual([]);
  });

  it.each<[string, (value: any) => void]>([
    ['name', v => (v.name = 'Nordwind')],
    ['name', v => (v.name = 'a-name-that-is-much-too-long-for-buckets')],
    ['name', v => (v.name = '../x')],
    ['domain', v => (v.domain = 'localhost')],
    ['aws.accountId', v => (v.aws.accountId = 12345678901)],
    ['aws.accountId', v => (v.aws.accountId = '1234')],
    ['aws.region', v => (v.aws.region = 'Frankfurt')],
    ['network.cidr', v => (v.network.cidr = '10.0.0.1/16')],
    ['network.availabilityZones', v => (v.network.availabilityZones = 4)],
    ['network.availabilityZones', v => (v.environment = 'prod')],
    ['network.flowLogs', v => (v.network.flowLogs = true)],
    [
      'network.interfaceEndpoints.0',
      v => (v.network.interfaceEndpoints = ['s3']),
    ],
    [
      'network.interfaceEndpoints',
      v => {
        v.network.vpc = {
          ...vpc,
          intraSubnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'],
        };
        v.network.interfaceEndpoints = ['sts'];
      },
    ],
    ['network.vpc.privateSubnetIds', v => (v.network.vpc = vpc)],
    [
      'network.vpc.intraSubnetIds',
      v => (v.network.vpc = { ...vpc, intraSubnetIds: vpc.privateSubnetIds }),
    ],
    ['cluster.logRetentionDays', v => (v.cluster.logRetentionDays = 45)],
    [
      'cluster.endpoint.privateCidrs',
      v => (v.cluster.endpoint.privateCidrs = ['0.0.0.0/0']),
    ],
    ['cluster.version', v => (v.cluster.version = 1.35)],
    ['cluster.systemNodes.max', v => (v.cluster.systemNodes.max = 1)],
    [
      'cluster.endpoint.allowedCidrs',
      v => (v.cluster.endpoint = { public: true, allowedCidrs: ['0.0.0.0/0'] }),
    ],
    [
      'repository.url',
      v => (v.repository.url = 'https://me:secret@gitlab.example.com/a/b.git'),
    ],
    ['contact', v => (v.contact = 'nobody')],
    ['owner', v => (v.owner = 'platform')],
  ])('refuses a wrong %s', (path, change) => {
    expect(complaints(change)).toEqual([path]);
  });
});
