// Fails when AWS still has something of a platform that was destroyed: node left-overs.ts <platform>
import { execFileSync } from 'node:child_process';
import { leftOvers, type Tagged } from './resources.ts';

const [platform] = process.argv.slice(2);
if (!platform) throw new Error('usage: node left-overs.ts <platform>');

const tagged = (filter: string): Tagged[] => {
  const answer = execFileSync(
    'aws',
    [
      'resourcegroupstaggingapi',
      'get-resources',
      '--output',
      'json',
      '--tag-filters',
      filter,
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(answer) as { ResourceTagMappingList: Tagged[] })
    .ResourceTagMappingList;
};

const left = leftOvers([
  ...tagged(`Key=platform,Values=${platform}`),
  // what operators made: volumes, load balancers, nodes
  ...tagged(`Key=kubernetes.io/cluster/${platform}`),
  ...tagged(`Key=elbv2.k8s.aws/cluster,Values=${platform}`),
]);
for (const arn of left) console.error(`left over: ${arn}`);
if (left.length > 0) process.exitCode = 1;
else console.log('Nothing was left over');
