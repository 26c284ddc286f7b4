import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Plan } from '../plan.ts';
import {
  costLines,
  costTable,
  type CostlySettings,
  type Prices,
} from './cost.ts';

const prices = JSON.parse(
  readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8'),
) as Prices;

const settings: CostlySettings = {
  aws: { region: 'eu-central-1' },
  cluster: {
    systemNodes: { instanceTypes: ['m7i.large', 'm7a.large'], min: 3 },
    workerNodes: { cpuLimit: 200 },
  },
};

const change = (
  type: string,
  actions: string[],
  values: Record<string, unknown> = {},
) => ({
  address: `${type}.this`,
  type,
  change: {
    actions,
    before: actions.includes('create') && actions.length === 1 ? null : values,
    after: actions.includes('delete') && actions.length === 1 ? null : values,
  },
});

const plan: Plan = {
  resource_changes: [
    change('aws_eks_cluster', ['create']),
    change('aws_nat_gateway', ['no-op']),
    change('aws_nat_gateway', ['create']),
    change('aws_nat_gateway', ['delete']),
    change('aws_kms_key', ['delete', 'create']),
    change('aws_vpc_endpoint', ['create'], {
      vpc_endpoint_type: 'Interface',
      subnet_ids: ['a', 'b', 'c'],
    }),
    change('aws_vpc_endpoint', ['create'], { vpc_endpoint_type: 'Gateway' }),
    change('aws_s3_bucket', ['create']),
    change('aws_iam_policy', ['create']),
  ],
};

test('counts what is there before and after', () => {
  const lines = Object.fromEntries(
    costLines(plan, settings, prices).map(({ item, before, after }) => [
      item,
      [before, after],
    ]),
  );
  assert.deepEqual(lines, {
    aws_eks_cluster: [0, 1],
    aws_kms_key: [1, 1],
    aws_nat_gateway: [2, 2],
    'aws_vpc_endpoint:Interface': [0, 3],
    'system nodes (m7i.large)': [3, 3],
  });
});

test('adds up, and says what is left out', () => {
  const table = costTable(plan, settings, prices);
  assert.match(
    table,
    /\| aws_eks_cluster \| 0 → 1 \| 73\.00 \| 73\.00 \| \+73\.00 \|/,
  );
  assert.match(
    table,
    /\*\*Sum\*\* \| \| \| \*\*440\.75\*\* \| \*\*\+99\.28\*\*/,
  );
  assert.match(table, /Without traffic and storage \(aws_s3_bucket\)/);
  assert.match(table, /up to 200 vCPU/);
  assert.doesNotMatch(table, /Not in the price file/);
  const other = {
    resource_changes: [change('aws_opensearch_domain', ['create'])],
  };
  assert.match(
    costTable(other, settings, prices),
    /Not in the price file:\*\* aws_opensearch_domain/,
  );
});

test('shows no price rather than none', () => {
  const table = costTable(
    plan,
    {
      ...settings,
      aws: { region: 'ap-southeast-2' },
    },
    prices,
  );
  assert.match(table, /\| aws_eks_cluster \| 0 → 1 \| no price \| \| \|/);
  assert.match(table, /\*\*Sum\*\* \| \| \| \*\*0\.00\*\*/);
});
