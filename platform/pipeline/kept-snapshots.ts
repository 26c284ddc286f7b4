// What an earlier platform of this name left, as the value of a variable of OpenTofu: node kept-snapshots.ts, in plan.
import { keptSnapshots } from './kept/keptSnapshots.ts';

const { PLATFORM_NAME: platform, AWS_REGION: region } = process.env;
if (!platform || !region) {
  throw new Error('Set PLATFORM_NAME and AWS_REGION, as the pipeline does.');
}

const kept = await keptSnapshots({
  platform,
  region,
  // Standard output is for OpenTofu.
  log: line => console.error(line),
});
console.log(JSON.stringify(kept));
