import type { Step } from './Step.ts';
import type { ClusterObject } from './World.ts';

interface JobCondition {
  type: string;
  status: string;
}

const hasCondition = (job: ClusterObject, type: string): boolean =>
  ((job.status?.conditions as JobCondition[] | undefined) ?? []).some(
    condition => condition.type === type && condition.status === 'True',
  );

/**
 * A snapshot of Vault, while there is a Vault. One that cannot give it stops the destroy: its secrets are
 * what cannot be made again.
 */
export function takeSnapshot(jobName: string): Step {
  return {
    name: 'Take a snapshot of Vault',
    limit: 10 * 60,
    remedy:
      'Look at Vault and at the logs of the Job in the namespace vault. To destroy the platform without a snapshot, run the job with DESTROY_WITHOUT_SNAPSHOT=true.',
    async list(world) {
      const vault = (await world.cluster.list('statefulsets.apps')).find(
        ({ metadata }) =>
          metadata.namespace === 'vault' && metadata.name === 'vault',
      );
      if (!vault) return [];
      const jobs = (await world.cluster.list('jobs.batch')).filter(
        ({ metadata }) =>
          metadata.namespace === 'vault' &&
          [jobName, `${jobName}-again`].includes(metadata.name),
      );
      if (jobs.some(job => Number(job.status?.succeeded ?? 0) > 0)) return [];
      const running = jobs.find(job => !hasCondition(job, 'Failed'));
      if (running) return [{ name: `Job vault/${running.metadata.name}` }];
      const cronJob = (await world.cluster.list('cronjobs.batch')).find(
        ({ metadata }) =>
          metadata.namespace === 'vault' &&
          metadata.name.startsWith('vault-snapshot'),
      );
      const isReady = Number(vault.status?.readyReplicas ?? 0) > 0;
      if (!isReady || !cronJob) {
        return [
          {
            name: 'StatefulSet vault/vault',
            blocked: cronJob
              ? 'no pod of Vault is ready'
              : 'there is no CronJob vault-snapshots',
          },
        ];
      }
      if (jobs.length > 1) {
        return [
          {
            name: `Job vault/${jobs.at(-1)!.metadata.name}`,
            blocked: 'it failed twice',
          },
        ];
      }
      // A second try has a name of its own: a Job that failed stays as it is.
      const name = `${jobName}${jobs.length > 0 ? '-again' : ''}`;
      return [
        {
          name: `Job vault/${name}`,
          remove: () => world.cluster.startJob(cronJob, name),
        },
      ];
    },
  };
}
