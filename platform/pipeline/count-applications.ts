// Fails when a render made no Application, since an empty one would take every app away.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (!file)
  throw new Error('usage: node count-applications.ts applications.yaml');
const count =
  readFileSync(file, 'utf8').match(/^kind: Application$/gm)?.length ?? 0;
console.log(`${count} applications`);
if (count === 0) {
  console.error(
    'The chart rendered no Application; look at platform/argo-platform/apps',
  );
  process.exitCode = 1;
}
