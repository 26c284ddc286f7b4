import type { Plan } from '../plan.ts';

/** So many units of something that costs money. */
export interface Quantity {
  /** What a reader sees, such as `NAT gateways`. */
  item: string;
  /** The unit of the price, see prices.ts. */
  unit: string;
  count: number;
}

type Values = Record<string, unknown>;

const free =
  /^aws_(iam_|ec2_tag$|eks_(access|addon|identity|pod_identity)|internet_gateway|kms_alias|route$|route53_record|route_table|security_group|vpc_security_group|subnet|vpc$|vpc_(dhcp|ipv4)|default_|main_route|network_acl|s3_bucket_|efs_(mount_target|access_point|backup|file_system_policy)|sqs_queue_policy|cloudwatch_event_|cloudwatch_log_resource|launch_template|eip_association)/;

/** What costs by its use, which a plan does not know. */
const byUse: Record<string, string> = {
  aws_s3_bucket: 'S3 buckets',
  aws_cloudwatch_log_group: 'CloudWatch log groups',
  aws_sqs_queue: 'SQS queues',
  aws_efs_file_system: 'EFS file systems',
};

const items: Record<string, { item: string; unit: string }> = {
  aws_eks_cluster: { item: 'EKS control plane', unit: 'eksCluster' },
  aws_nat_gateway: { item: 'NAT gateways', unit: 'natGateway' },
  aws_eip: { item: 'Public IPv4 addresses', unit: 'publicAddress' },
  aws_kms_key: { item: 'KMS keys', unit: 'kmsKey' },
  aws_route53_zone: { item: 'Route 53 zones', unit: 'dnsZone' },
};

const loadBalancers: Record<string, { item: string; unit: string }> = {
  network: { item: 'Network load balancers', unit: 'networkLoadBalancer' },
  application: {
    item: 'Application load balancers',
    unit: 'applicationLoadBalancer',
  },
};

/** The quantities of one resource in one state; what is free has none. */
function quantitiesOf(type: string, values: Values): Quantity[] {
  if (free.test(type)) return [];
  const known = items[type];
  if (known) return [{ ...known, count: 1 }];
  if (byUse[type])
    return [{ item: byUse[type], unit: `use:${type}`, count: 1 }];
  if (type === 'aws_vpc_endpoint') {
    if (values.vpc_endpoint_type !== 'Interface') return [];
    // One network interface per subnet; a plan that does not know the subnets yet has at least one.
    const subnets = values.subnet_ids;
    const count = Array.isArray(subnets) ? Math.max(1, subnets.length) : 1;
    return [{ item: 'Interface endpoints', unit: 'interfaceEndpoint', count }];
  }
  if (type === 'aws_ebs_volume') {
    const volume = String(values.type ?? 'gp3');
    const count = Number(values.size ?? 0);
    return [{ item: `${volume} volumes, GiB`, unit: `gb:${volume}`, count }];
  }
  if (type === 'aws_lb') {
    const balancer = loadBalancers[String(values.load_balancer_type)];
    if (balancer) return [{ ...balancer, count: 1 }];
  }
  return [{ item: type, unit: type, count: 1 }];
}

/** What the infrastructure has before and after a plan. Other providers' resources cost nothing at AWS. */
export function planQuantities(plan: Plan): {
  before: Quantity[];
  after: Quantity[];
} {
  const changes = (plan.resource_changes ?? []).filter(
    ({ type, mode }) => type.startsWith('aws_') && mode !== 'data',
  );
  const of = (side: 'before' | 'after') =>
    changes.flatMap(({ type, change }) => {
      const values = change[side];
      return values ? quantitiesOf(type, values) : [];
    });
  return { before: of('before'), after: of('after') };
}

/** The part of `platform.yaml` that is read. */
export interface PlatformInputs {
  aws: { region: string };
  cluster: {
    systemNodes: { instanceTypes: string[]; min: number };
    workerNodes?: { instanceFamilies?: string[]; cpuLimit?: number };
  };
}

/** The system nodes that always run, which servicemesh/ makes: not part of the plan of infrastructure/. */
export function systemNodes({ cluster }: PlatformInputs): Quantity[] {
  const { instanceTypes, min } = cluster.systemNodes;
  const type = instanceTypes[0] ?? 'unknown';
  return [
    { item: `System nodes, ${type}`, unit: `instance:${type}`, count: min },
  ];
}

/** What Karpenter may add at most, one entry for each family that it may choose. */
export function workerNodes({ cluster }: PlatformInputs): Quantity[] {
  const { instanceFamilies = [], cpuLimit = 0 } = cluster.workerNodes ?? {};
  return instanceFamilies.map(family => ({
    item: `Worker nodes, ${family}, vCPUs`,
    unit: `vcpu:${family}`,
    count: cpuLimit,
  }));
}
