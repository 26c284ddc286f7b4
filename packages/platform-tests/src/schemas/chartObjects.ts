import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourcesOf, type Application } from '../argocd/application';
import { runTool } from '../helm/run';
import { parseManifests } from '../kubernetes/manifests';
import { repositoryPath } from '../repository/files';
import type { LocatedObject } from './validator';

/** Helm writes the template in front of each object it renders, with the chart's name as the first folder. */
function templateOf(document: string, chart: string): string {
  const source = /^# Source: [^/]+\/(.+)$/m.exec(document)?.[1];
  return source === undefined ? chart : `${chart}/${source}`;
}

/**
 * What an app's chart renders with the values that the root chart gives it, each object with its template.
 * Nothing for apps whose chart lies in a repository of others.
 */
export async function chartObjects(
  application: Application,
): Promise<LocatedObject[]> {
  const source = sourcesOf(application).find(
    ({ helm, path }) => helm && path !== undefined,
  );
  if (!source?.helm) return [];
  const chart = source.path!;
  const { releaseName, valueFiles = [], valuesObject = {} } = source.helm;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-values-'));
  try {
    const values = join(folder, 'values.json');
    await writeFile(values, JSON.stringify(valuesObject));
    const files = [
      // Argo CD takes a path with a slash in front from the root of the repository.
      ...valueFiles.map(file => repositoryPath(file.slice(1))),
      values,
    ];
    const text = await runTool('helm', [
      'template',
      releaseName,
      repositoryPath(chart),
      '--namespace',
      application.spec.destination.namespace,
      ...files.flatMap(file => ['--values', file]),
    ]);
    return text.split(/^---$/m).flatMap(document =>
      parseManifests(document, `chart ${releaseName}`).map(object => ({
        file: templateOf(document, chart),
        object,
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
