import { parse } from 'yaml';
import { platformFiles } from '../testing/platformFiles';
import { platformSchema } from './platform';

const settings = () =>
  parse(platformFiles['platform/platform.yaml']!) as Record<string, any>;

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
    });
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
