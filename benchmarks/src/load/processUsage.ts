import { readFileSync } from 'node:fs';

/** Clock ticks a second, on every Linux that Node runs on. */
const TICKS = 100;

/** CPU time in seconds and memory in bytes of a process, from `/proc`. */
export function processUsage(pid: number): { cpu: number; rss: number } {
  // The name of the process, in parentheses, may hold spaces.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / TICKS,
    rss: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) * 1024,
  };
}
