import type { Plan } from '../plan.ts';

/** Prices of one region, in USD. */
export interface RegionPrices {
  /** By the resource's type, with what tells it apart behind a colon. */
  hourly: Record<string, number>;
  monthly: Record<string, number>;
  /** EC2 instances, an hour. */
  instances: Record<string, number>;
}

/** prices.json. */
export interface Prices {
  note: string;
  asOf: string;
  hoursPerMonth: number;
  regions: Record<string, RegionPrices>;
}

/** The part of platform.yaml that costs something beside what the plan holds. */
export interface CostlySettings {
  aws: { region: string };
  cluster: {
    systemNodes: { instanceTypes: string[]; min: number };
    workerNodes: { cpuLimit: number };
  };
}

interface Line {
  item: string;
  before: number;
  after: number;
  /** USD a month for one; absent where no price is known. */
  each?: number;
}

/** Types that cost by what they hold or do, not by being there. */
const byUse = [
  'aws_s3_bucket',
  'aws_efs_file_system',
  'aws_cloudwatch_log_group',
  'aws_sqs_queue',
];

/** Types that cost nothing of their own. */
const free =
  /^aws_(iam_|vpc$|vpc_security_group|security_group|subnet|route|route_table|internet_gateway|default_|s3_bucket_|kms_alias|eks_(access|pod_identity|addon)|ec2_tag|efs_(mount|access)|network_acl|cloudwatch_event|sqs_queue_policy|launch_template)|^(null|time|tls|random|helm|cloudinit)_/;

type Values = Record<string, unknown> | null | undefined;

/** What a price is looked up by. */
function priceKey(type: string, values: Values): string {
  return type === 'aws_vpc_endpoint'
    ? `${type}:${String(values?.vpc_endpoint_type ?? 'Interface')}`
    : type;
}

/** How often a resource counts: an interface endpoint once per zone. */
function countOf(type: string, values: Values): number {
  const subnets = values?.subnet_ids;
  return type === 'aws_vpc_endpoint' && Array.isArray(subnets)
    ? Math.max(1, subnets.length)
    : 1;
}

function monthly(
  region: RegionPrices | undefined,
  hours: number,
  key: string,
): number | undefined {
  const hourly = region?.hourly[key];
  return hourly === undefined ? region?.monthly[key] : hourly * hours;
}

/** The lines of the table: what the plan makes or takes away, and what the settings ask for. */
export function costLines(
  plan: Plan,
  settings: CostlySettings,
  prices: Prices,
): Line[] {
  const region = prices.regions[settings.aws.region];
  const known = new Set(
    Object.values(prices.regions).flatMap(({ hourly, monthly: each }) => [
      ...Object.keys(hourly),
      ...Object.keys(each),
    ]),
  );
  const lines = new Map<string, Line>();
  const add = (item: string, before: number, after: number, each?: number) => {
    const line = lines.get(item) ?? { item, before: 0, after: 0, each };
    line.before += before;
    line.after += after;
    lines.set(item, line);
  };
  for (const { type, mode, change } of plan.resource_changes ?? []) {
    if (mode === 'data') continue;
    const is = (action: string) => change.actions.includes(action);
    const wasThere = !is('create') || is('delete');
    const willBe = !is('delete') || is('create');
    for (const [values, before, after] of [
      [change.before, wasThere, false],
      [change.after, false, willBe],
    ] as const) {
      if (!before && !after) continue;
      const key = priceKey(type, values);
      if (!known.has(key)) continue;
      const count = countOf(type, values);
      add(
        key,
        before ? count : 0,
        after ? count : 0,
        monthly(region, prices.hoursPerMonth, key),
      );
    }
  }
  const { systemNodes } = settings.cluster;
  const type = systemNodes.instanceTypes[0];
  if (type) {
    const hourly = region?.instances[type];
    add(
      `system nodes (${type})`,
      systemNodes.min,
      systemNodes.min,
      hourly === undefined ? undefined : hourly * prices.hoursPerMonth,
    );
  }
  return [...lines.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
}

const usd = (amount: number): string =>
  amount.toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });

const signed = (amount: number): string =>
  `${amount > 0 ? '+' : ''}${usd(amount)}`;

/** The table as Markdown, with what it leaves out said beneath it. */
export function costTable(
  plan: Plan,
  settings: CostlySettings,
  prices: Prices,
): string {
  const lines = costLines(plan, settings, prices);
  const priced = lines.filter(line => line.each !== undefined);
  const sum = (of: 'before' | 'after') =>
    priced.reduce((total, line) => total + line[of] * line.each!, 0);
  const rows = lines.map(({ item, before, after, each }) =>
    each === undefined
      ? `| ${item} | ${before} → ${after} | no price | | |`
      : `| ${item} | ${before} → ${after} | ${usd(each)} | ${usd(
          after * each,
        )} | ${signed((after - before) * each)} |`,
  );
  const used = new Set(
    (plan.resource_changes ?? [])
      .filter(({ mode }) => mode !== 'data')
      .map(({ type }) => type),
  );
  const uncounted = byUse.filter(type => used.has(type));
  const counted = new Set(lines.map(({ item }) => item.split(':')[0]));
  const unknown = [...used]
    .filter(
      type => !counted.has(type) && !byUse.includes(type) && !free.test(type),
    )
    .sort();
  return [
    '### Cost, USD a month',
    '',
    '| Item | Count | Each | Together | Difference |',
    '|---|---|---:|---:|---:|',
    ...rows,
    `| **Sum** | | | **${usd(sum('after'))}** | **${signed(
      sum('after') - sum('before'),
    )}** |`,
    '',
    `List prices (${prices.asOf}) in ${
      settings.aws.region
    }, on demand. Without traffic and storage${
      uncounted.length > 0 ? ` (${uncounted.join(', ')})` : ''
    }, load balancers that the cluster makes, and the nodes that Karpenter adds: up to ${
      settings.cluster.workerNodes.cpuLimit
    } vCPU.`,
    ...(unknown.length > 0
      ? ['', `**Not in the price file:** ${unknown.join(', ')}.`]
      : []),
    '',
  ].join('\n');
}
