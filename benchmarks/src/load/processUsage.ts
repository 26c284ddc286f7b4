import { readFileSync } from 'node:fs';

/** Clock ticks a second, on every Linux that Node runs on. */
const TICKS = 100;

/** What a process has used so far. */
export interface ProcessUsage {
  /** Seconds of all its threads. */
  cpu: number;
  /** Bytes that it has in memory. */
  rss: number;
  /** The most bytes that it ever had in memory. */
  peak: number;
}

/** CPU time and memory of a process, from `/proc`. */
export function processUsage(pid: number): ProcessUsage {
  // The name of the process, in parentheses, may hold spaces.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]) * 1024;
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / TICKS,
    rss: bytes('VmRSS'),
    peak: bytes('VmHWM'),
  };
}
