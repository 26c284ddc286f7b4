import { existsSync } from 'node:fs';
import { APPS_FOLDER, readPlatform } from '@slipway/plugin-platform-common';
import { applicationsOf } from '../argocd/application';
import { knownKeys } from '../charts/chartIndex';
import { pinnedCharts } from '../charts/pinnedCharts';
import { valueProblems } from '../charts/valueFiles';
import { moduleProblems } from '../hcl/moduleProblems';
import { hclProblems } from '../hcl/rules';
import { factProblems } from '../infrastructure/facts';
import { appProblems, unexcused } from '../operation/everyApp';
import { hostProblems } from '../operation/everyHost';
import { exceptions } from '../operation/exceptions';
import { pipelineProblems } from '../pipeline/rules';
import { platformPolicies } from '../policies/evaluate';
import { admittedFor } from '../policies/pods';
import { refusals } from '../policies/refusals';
import {
  filesBelow,
  platformFiles,
  readText,
  repositoryPath,
} from '../repository/files';
import { referencePlatform } from '../repository/platform';
import { platformObjects } from '../schemas/platformObjects';
import { checkObjectReferences } from '../schemas/references/checkObjectReferences';
import { existingObjects } from '../schemas/references/existing';
import { placesOf } from '../schemas/references/places';
import { problemText, validateObject } from '../schemas/validator';

const PIPELINE = 'platform/pipeline/gitlab-ci.yml';

/** What is wrong with the text of files, before anything is rendered. */
async function inText(): Promise<string[]> {
  const texts = (folder: string, name: RegExp) =>
    Object.fromEntries(
      filesBelow(folder)
        .filter(file => name.test(file) && !file.includes('.terraform'))
        .map(file => [file, readText(file)]),
    );
  const infrastructure = texts('platform/infrastructure', /\.tf$/);
  return [
    ...readPlatform(platformFiles()).problems.map(problemText),
    ...factProblems(
      readText('platform/infrastructure/outputs.tf'),
      texts(APPS_FOLDER, /\/app\.yaml$/),
    ),
    ...pinnedCharts(referencePlatform()).flatMap(pin =>
      valueProblems(pin, knownKeys(pin)!),
    ),
    ...pipelineProblems(PIPELINE, readText(PIPELINE), path =>
      existsSync(repositoryPath(path)),
    ),
    ...(await hclProblems(infrastructure)),
    ...(await moduleProblems(infrastructure)),
  ];
}

/** What is wrong with what Argo CD would apply. */
async function inObjects(): Promise<string[]> {
  const objects = await platformObjects();
  const applications = new Map(
    applicationsOf(objects.root.map(({ object }) => object)).map(
      application => [application.metadata.name, application],
    ),
  );
  const existing = existingObjects(objects.apps);
  const policies = platformPolicies();
  return [
    ...objects.all.flatMap(validateObject).map(problemText),
    ...placesOf(objects)
      .flatMap(place => checkObjectReferences(place, existing))
      .map(problemText),
    ...objects.apps.flatMap(({ app, objects: own }) =>
      own.flatMap(({ file, object }) =>
        refusals(policies, file, admittedFor(object, app.namespace)),
      ),
    ),
    ...unexcused(
      [
        ...objects.apps.flatMap(one =>
          appProblems(one, applications.get(one.app.name)!),
        ),
        ...hostProblems(
          objects,
          applications,
          referencePlatform().settings.domain,
        ),
      ],
      exceptions,
    ),
  ];
}

/**
 * Whatever the checks of the reference platform find, as sentences with the file and the remedy.
 *
 * @throws Error for what keeps the platform from being read or rendered, with the file and the remedy as well
 */
export async function everyProblem(): Promise<string[]> {
  return [...(await inText()), ...(await inObjects())];
}
