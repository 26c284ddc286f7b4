// Prints a plan as a reviewer reads it: node summarise-plan.ts plan.json
import { readFileSync } from 'node:fs';
import { planSummary, type Plan } from './plan.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: node summarise-plan.ts plan.json');
process.stdout.write(
  planSummary(JSON.parse(readFileSync(file, 'utf8')) as Plan),
);
