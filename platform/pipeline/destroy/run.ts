import { leftOvers, sweep, sweepControllers } from './accountSteps.ts';
import {
  findKeptVolumes,
  removeApplications,
  removeBudgets,
  removeCrossplane,
  removeIngress,
  removeNodes,
  removeVolumes,
  removeWebhooks,
  stopRecreation,
} from './clusterSteps.ts';
import { StepFailed, runStep, type Step, type StepReport } from './Step.ts';
import { takeSnapshot } from './takeSnapshot.ts';
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
  /** Go on without a snapshot of Vault. */
  withoutSnapshot: boolean;
  /** Makes the name of the snapshot's Job; the same for a job that is run again. */
  id: string;
}

const modules: Module[] = ['argocd', 'servicemesh', 'infrastructure'];

/** The steps in the cluster, in their order. */
export function clusterSteps(request: DestroyRequest): Step[] {
  return [
    ...(request.retainedVolumes ? [] : [findKeptVolumes]),
    ...(request.withoutSnapshot
      ? []
      : [takeSnapshot(`before-destroy-${request.id}`)]),
    stopRecreation,
    removeWebhooks,
    removeCrossplane,
    removeIngress,
    removeVolumes({ retained: request.retainedVolumes }),
    removeBudgets,
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
  const keep = (failed?: object) =>
    world.keep('destroy-report.json', {
      platform: request.platform,
      steps: reports,
      ...(failed && { failed }),
    });
  /** Runs one part; the report says also where it stopped, and what was left. */
  const during = async (name: string, run: () => Promise<StepReport>) => {
    world.log(`== ${name}`);
    try {
      const report = await run();
      reports.push(report);
      world.log(`${report.seconds} s, ${report.removed.length} removed`);
      await keep();
    } catch (error) {
      await keep({
        step: name,
        reason: (error as Error).message,
        left: error instanceof StepFailed ? error.left : [],
      });
      throw error;
    }
  };
  const runAll = async (steps: readonly Step[]) => {
    for (const step of steps) {
      await during(step.name, () => runStep(world, step));
    }
  };
  await world.keep('destroy-before.json', {
    platform: request.platform,
    resources: leftOvers(await world.account.tagged()),
  });

  if (await world.account.hasCluster()) await runAll(clusterSteps(request));
  else world.log('The cluster is gone already.');
  for (const module of modules) {
    if (module === 'infrastructure') {
      // What is left in the network would make it fail, also when the cluster went before.
      await runAll([sweepControllers]);
      await during('Keep the snapshots of Vault', async () => {
        await world.keepSnapshots();
        return { step: 'Keep the snapshots of Vault', seconds: 0, removed: [] };
      });
    }
    const start = world.now();
    await during(`Destroy platform/${module}`, async () => {
      await world.destroyModule(module);
      return {
        step: `Destroy platform/${module}`,
        seconds: Math.round((world.now() - start) / 1000),
        removed: [],
      };
    });
  }
  await runAll([sweep]);
  return reports;
}
