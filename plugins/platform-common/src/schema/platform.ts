import { z } from 'zod';
import { checkPlatformCidr } from './cidr';
import {
  awsAccountId,
  awsRegion,
  dnsLabel,
  domainName,
  exactVersion,
  instanceType,
  ownerRef,
  platformName,
  webUrl,
} from './names';

/** The version of the files' format. Raised only when a reader of the old one would go wrong. @public */
export const PLATFORM_API_VERSION = 'slipway.dev/v1';

/** What a platform is for; decides defaults such as the number of NAT gateways. @public */
export const environments = ['dev', 'test', 'staging', 'prod'] as const;

const networkCidr = z.string().superRefine((value, ctx) => {
  const complaint = checkPlatformCidr(value);
  if (complaint) ctx.addIssue({ code: 'custom', message: complaint });
});

const sourceCidr = z.cidrv4({
  error: 'must be an IPv4 network such as 203.0.113.0/24',
});

const subnetIds = z.array(
  z
    .string()
    .regex(
      /^subnet-[0-9a-f]{8,17}$/,
      'must be a subnet id, such as subnet-0a1b2c3d4e5f60718',
    ),
);

/** What CloudWatch takes; any other number fails when it is applied. */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
];

/** The AWS services whose interface endpoints nodes and apps of a platform would use. */
const interfaceEndpoints = [
  'autoscaling',
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticfilesystem',
  'elasticloadbalancing',
  'kms',
  'logs',
  'sqs',
  'ssm',
  'sts',
] as const;

/** `platform.yaml`: every input of a platform. Read by OpenTofu, the root chart and the portal. @public */
export const platformSchema = z
  .strictObject({
    apiVersion: z.literal(PLATFORM_API_VERSION, {
      error: `must be ${PLATFORM_API_VERSION}`,
    }),
    name: platformName.describe(
      'The name of the platform and of its EKS cluster.',
    ),
    title: z.string().min(1).max(80),
    description: z.string().max(500).optional(),
    owner: ownerRef.describe('The group that runs the platform.'),
    environment: z.enum(environments),
    protected: z
      .boolean()
      .optional()
      .describe(
        'Whether the cluster and its buckets are kept from deletion; by default in production. A protected platform cannot be destroyed.',
      ),
    domain: domainName.describe(
      'The DNS zone under which the platform publishes its names.',
    ),
    contact: z
      .email({ error: 'must be an e-mail address' })
      .describe('Where certificate authorities and alerts write to.'),
    repository: z.strictObject({
      url: z
        .string()
        .regex(
          /^https?:\/\/[^\s@]+\.git$/,
          'must be the https address to clone, ending in .git, without credentials',
        )
        .describe('The HTTPS address Argo CD clones this repository from.'),
      branch: z.string().min(1).default('main'),
    }),
    gitlab: z.strictObject({
      url: webUrl.describe(
        'The GitLab that holds this repository and signs people in.',
      ),
      group: z
        .string()
        .min(1)
        .describe('The full path of the group that owns this repository.'),
    }),
    aws: z.strictObject({
      accountId: awsAccountId,
      region: awsRegion,
      dnsZone: z
        .enum(['create', 'existing'])
        .default('create')
        .describe(
          'Whether OpenTofu makes the Route 53 zone of the domain or uses the one that is there.',
        ),
    }),
    network: z.strictObject({
      cidr: networkCidr,
      availabilityZones: z.int().min(1).max(3),
      natGateways: z.enum(['single', 'perZone']).default('single'),
      vpc: z
        .strictObject({
          id: z.string().regex(/^vpc-[0-9a-f]{8,17}$/, 'must be a VPC id'),
          privateSubnetIds: subnetIds
            .min(1)
            .describe('For nodes and pods, one per zone.'),
          intraSubnetIds: subnetIds
            .min(1)
            .optional()
            .describe(
              'For the control plane, in two zones or more; by default the private ones.',
            ),
          publicSubnetIds: subnetIds
            .optional()
            .describe('For load balancers that the internet reaches.'),
        })
        .optional()
        .describe('An existing VPC to use instead of making one.'),
      interfaceEndpoints: z
        .array(
          z.enum(interfaceEndpoints, {
            error: `must be one of ${interfaceEndpoints.join(', ')}`,
          }),
        )
        .optional()
        .describe(
          'AWS services that are reached inside the VPC instead of over the NAT gateways; each costs by the hour and zone. None by default.',
        ),
      flowLogs: z
        .enum(['none', 'rejected', 'all'])
        .default('rejected')
        .describe(
          'Which connections of the VPC are logged, for as long as logRetentionDays.',
        ),
    }),
    cluster: z.strictObject({
      version: z
        .string()
        .regex(
          /^1\.\d{2}$/,
          'must be a Kubernetes minor version in quotes, such as "1.35"',
        ),
      endpoint: z.strictObject({
        public: z.boolean(),
        allowedCidrs: z.array(sourceCidr).default([]),
        privateCidrs: z
          .array(sourceCidr)
          .optional()
          .describe(
            'Networks that reach the VPC by peering or VPN and may use the private endpoint.',
          ),
      }),
      systemNodes: z.strictObject({
        instanceTypes: z.array(instanceType).min(1),
        min: z.int().min(1).max(20),
        max: z.int().min(1).max(50),
      }),
      workerNodes: z.strictObject({
        instanceFamilies: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).min(1),
        capacity: z.array(z.enum(['spot', 'on-demand'])).min(1),
        cpuLimit: z.int().min(4).max(10_000),
        memoryLimitGi: z.int().min(16).max(100_000),
      }),
      logRetentionDays: z
        .literal(logRetentionDays, {
          error: `must be one of ${logRetentionDays.join(', ')}`,
        })
        .default(90),
      singleSignOn: z
        .boolean()
        .default(false)
        .describe(
          'Whether the Kubernetes API takes tokens of Keycloak. AWS reads the issuer when this is switched on, so it has to be reachable: leave it off until the platform has come up once.',
        ),
      administrators: z
        .array(
          z
            .string()
            .regex(
              /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\//,
              'must be the ARN of an IAM role or user',
            ),
        )
        .default([]),
    }),
    servicemesh: z.strictObject({
      version: exactVersion.describe('The version of the Cilium chart.'),
      encryption: z.enum(['wireguard', 'none']).default('wireguard'),
    }),
    argocd: z.strictObject({
      version: exactVersion.describe('The version of the argo-cd chart.'),
      namespace: dnsLabel().default('argocd'),
    }),
    tags: z
      .record(z.string().regex(/^[\w.:/=+@-]{1,128}$/), z.string().max(256))
      .optional()
      .describe('Tags on everything that OpenTofu makes.'),
  })
  .superRefine((value, ctx) => {
    const { min, max } = value.cluster.systemNodes;
    if (max < min) {
      ctx.addIssue({
        code: 'custom',
        path: ['cluster', 'systemNodes', 'max'],
        message: `must be at least min (${min})`,
      });
    }
    if (value.environment === 'prod' && value.network.availabilityZones < 2) {
      ctx.addIssue({
        code: 'custom',
        path: ['network', 'availabilityZones'],
        message:
          'must be 2 or 3 for a prod platform, so that it survives the loss of a zone',
      });
    }
    const { vpc, interfaceEndpoints: endpoints = [] } = value.network;
    if (vpc && endpoints.length > 0) {
      ctx.addIssue({
        code: 'custom',
        path: ['network', 'interfaceEndpoints'],
        message:
          'must be empty with an existing VPC, whose owner makes its endpoints',
      });
    }
    if (vpc && (vpc.intraSubnetIds ?? vpc.privateSubnetIds).length < 2) {
      ctx.addIssue({
        code: 'custom',
        path: [
          'network',
          'vpc',
          vpc.intraSubnetIds ? 'intraSubnetIds' : 'privateSubnetIds',
        ],
        message:
          'must name subnets in two zones, since EKS puts the control plane into two; or give intraSubnetIds for it',
      });
    }
    const { endpoint } = value.cluster;
    if (endpoint.public && endpoint.allowedCidrs.length === 0) {
      ctx.addIssue({
        code: 'custom',
        path: ['cluster', 'endpoint', 'allowedCidrs'],
        // AWS takes an empty list for the whole internet.
        message:
          'must name the networks that may reach the Kubernetes API, since the endpoint is public',
      });
    }
    if (endpoint.privateCidrs?.includes('0.0.0.0/0')) {
      ctx.addIssue({
        code: 'custom',
        path: ['cluster', 'endpoint', 'privateCidrs'],
        message: 'must name the networks that need the Kubernetes API, not all',
      });
    }
    if (endpoint.public && endpoint.allowedCidrs.includes('0.0.0.0/0')) {
      ctx.addIssue({
        code: 'custom',
        path: ['cluster', 'endpoint', 'allowedCidrs'],
        message:
          'must not open the Kubernetes API to the whole internet; name the networks that need it',
      });
    }
  });

/** The content of `platform.yaml`. @public */
export type PlatformSettings = z.output<typeof platformSchema>;
