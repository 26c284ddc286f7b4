import type { GitRepository } from '../git/GitRepository';
import type { Pipeline } from '../store/types';
import type { PipelineProgress } from './progress';

/** The artifact of the job `verify`. */
export const REPORT_FILE = 'platform-report.json';

const appFile = /^platform\/argo-platform\/apps\/[^/]+\/([^/]+)\/app\.yaml$/;

/** What `verify` would write: the apps of the commit, and the seconds that the jobs took here. */
export async function platformReport(
  platform: string,
  repository: GitRepository,
  pipeline: Pipeline,
  progress: PipelineProgress,
) {
  const folder = 'platform/argo-platform/apps';
  const entries = (await repository.entry(pipeline.sha, folder))
    ? await repository.tree(pipeline.sha, folder, true)
    : [];
  const files = entries.filter(({ path }) => appFile.test(path));
  const blobs = await repository.blobs(files.map(({ id }) => id));
  const apps = files.map(({ id, path }) => ({
    app: appFile.exec(path)![1]!,
    wave: Number(/^wave:\s*(\d+)/m.exec(blobs.get(id) ?? '')?.[1] ?? 0),
  }));
  const start = Date.parse(pipeline.createdAt);
  const seconds = (from: number, to: number) =>
    Math.max(0, Math.round((to - from) / 1000));
  const verify = progress.jobs.find(({ job }) => job.name === 'verify')!;
  const end = Date.parse(verify.finishedAt!);
  const healthy = verify.status === 'success';
  const waves = [...new Set(apps.map(({ wave }) => wave))].sort(
    (a, b) => a - b,
  );
  const broken = healthy ? [] : apps.slice(-1);
  return {
    platform,
    pipeline: String(pipeline.id),
    startedAt: pipeline.createdAt,
    finishedAt: verify.finishedAt!,
    seconds: seconds(start, end),
    healthy,
    stages: ['apply', 'servicemesh', 'argocd', 'verify'].flatMap(stage => {
      const job = progress.jobs.find(other => other.job.name === stage);
      return job?.startedAt && job.finishedAt
        ? [
            {
              stage,
              startedAt: job.startedAt,
              finishedAt: job.finishedAt,
              seconds: seconds(
                Date.parse(job.startedAt),
                Date.parse(job.finishedAt),
              ),
            },
          ]
        : [];
    }),
    waves: waves.map((wave, index) => {
      const own = apps.filter(app => app.wave === wave);
      const unhealthy = own.filter(app => broken.includes(app)).length;
      return {
        wave,
        apps: own.length,
        healthy: own.length - unhealthy,
        // They come up one after the other, in equal steps.
        seconds:
          unhealthy > 0
            ? null
            : Math.round((seconds(start, end) * (index + 1)) / waves.length),
      };
    }),
    failures: broken.map(({ app }) => ({
      app,
      sync: 'Synced',
      health: 'Degraded',
      message: 'Asked to fail in the sandbox',
    })),
  };
}
