import { leftOvers, sweep } from './accountSteps.ts';
import {
  removeApplications,
  removeCrossplane,
  removeIngress,
  removeNodes,
  removeVolumes,
  removeWebhooks,
  stopRecreation,
  takeSnapshot,
} from './clusterSteps.ts';
import { runStep, type Step, type StepReport } from './Step.ts';
import type { Module, World } from './World.ts';

/** What somebody asks for when they start the job. */
export interface DestroyRequest {
  /** The platform of this repository. */
  platform: string;
  /** What was typed. */
  typed: string;
  /** Whether platform.yaml protects the platform. */
  isProtected: boolean;
  /** Also take volumes away that their class keeps. */
  retainedVolumes: boolean;
  /** Makes the name of the snapshot's Job; the same for a job that is run again. */
  id: string;
}

const modules: Module[] = ['argocd', 'servicemesh', 'infrastructure'];

/** The steps in the cluster, in their order. */
export function clusterSteps(request: DestroyRequest): Step[] {
  return [
    takeSnapshot(`before-destroy-${request.id}`),
    stopRecreation,
    removeWebhooks,
    removeCrossplane,
    removeIngress,
    removeVolumes({ retained: request.retainedVolumes }),
    removeNodes,
    removeApplications,
  ];
}

/**
 * Takes a platform away, with nothing left behind. Can be broken off and run again at any point: each step
 * looks what is there. The first step that fails is the last.
 *
 * @throws Error when the name was not typed, or the platform is protected; nothing was touched then
 * @throws StepFailed with what is left, and what to do
 */
export async function destroy(
  world: World,
  request: DestroyRequest,
): Promise<StepReport[]> {
  if (request.typed !== request.platform) {
    throw new Error(
      `Run the job with the variable DESTROY_PLATFORM set to ${request.platform}. Nothing was touched.`,
    );
  }
  if (request.isProtected) {
    throw new Error(
      `${request.platform} is protected. Set protected: false in platform/platform.yaml by a merge request, let main apply it, then run the job again. Nothing was touched.`,
    );
  }
  const reports: StepReport[] = [];
  const finish = async (report: StepReport) => {
    reports.push(report);
    world.log(
      `${report.step}: ${report.seconds} s, ${report.removed.length} removed`,
    );
    await world.keep('destroy-report.json', {
      platform: request.platform,
      steps: reports,
    });
  };
  await world.keep('destroy-before.json', {
    platform: request.platform,
    resources: leftOvers(await world.account.tagged()),
  });

  if (await world.account.hasCluster()) {
    for (const step of clusterSteps(request)) {
      world.log(`== ${step.name}`);
      await finish(await runStep(world, step));
    }
  } else {
    world.log('The cluster is gone already.');
  }
  for (const module of modules) {
    const start = world.now();
    world.log(`== Destroy platform/${module}`);
    await world.destroyModule(module);
    await finish({
      step: `Destroy platform/${module}`,
      seconds: Math.round((world.now() - start) / 1000),
      removed: [],
    });
  }
  world.log(`== ${sweep.name}`);
  await finish(await runStep(world, sweep));
  return reports;
}
