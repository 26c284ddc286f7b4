// Writes a plan as a reviewer reads it (plan-summary.md) and as GitLab counts it (plan-counts.json):
// node summarise-plan.ts plan.json
import { readFileSync, writeFileSync } from 'node:fs';
import { planCounts, planSummary, type Plan } from './plan.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: node summarise-plan.ts plan.json');
const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
writeFileSync('plan-summary.md', planSummary(plan));
writeFileSync('plan-counts.json', JSON.stringify(planCounts(plan)));
