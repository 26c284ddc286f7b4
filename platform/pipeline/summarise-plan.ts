// Writes a plan as a reviewer reads it (plan-summary.md) and as GitLab counts it (plan-counts.json):
// node summarise-plan.ts plan.json platform.json
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costTable, type CostlySettings, type Prices } from './cost/cost.ts';
import { planCounts, planSummary, type Plan } from './plan.ts';

const [planFile, platformFile] = process.argv.slice(2);
if (!planFile || !platformFile)
  throw new Error('usage: node summarise-plan.ts plan.json platform.json');

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(file, 'utf8')) as T;

const plan = read<Plan>(planFile);
const prices = read<Prices>(join(import.meta.dirname, 'cost', 'prices.json'));
writeFileSync(
  'plan-summary.md',
  `${planSummary(plan)}\n${costTable(
    plan,
    read<CostlySettings>(platformFile),
    prices,
  )}`,
);
writeFileSync('plan-counts.json', JSON.stringify(planCounts(plan)));
