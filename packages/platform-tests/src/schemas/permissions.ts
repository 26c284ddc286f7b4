import { GROUPS_FILE, type Problem } from '@slipway/plugin-platform-common';
import { destinationPermitted, type AppProject } from '../argocd/application';
import type { AppObjects } from './platformObjects';
import { kindOf, readSchema } from './schemaFiles';
import { namespaceOf } from './references/existing';

function kindPermitted(project: AppProject, group: string, kind: string) {
  return project.spec.clusterResourceWhitelist.some(
    allowed =>
      (allowed.group === '*' || allowed.group === group) &&
      (allowed.kind === '*' || allowed.kind === kind),
  );
}

/** Objects that the project of their app forbids, so that Argo CD would refuse to sync the app. */
export function forbiddenObjects(
  { app, objects }: AppObjects,
  project: AppProject,
): Problem[] {
  return objects.flatMap((located): Problem[] => {
    const { file, object } = located;
    const { group, kind } = kindOf(object);
    const what = `the ${kind} ${object.metadata.name}`;
    if (readSchema(kindOf(object))?.scope === 'Cluster') {
      if (kindPermitted(project, group, kind)) return [];
      return [
        {
          severity: 'error',
          file,
          field: 'kind',
          message: `${what} belongs to no namespace, and the project ${project.metadata.name} allows no ${kind}`,
          remedy: `Allow the kind for the group in ${GROUPS_FILE}, or move the object to another app`,
        },
      ];
    }
    const namespace = namespaceOf(located, app.namespace)!;
    const [destination] = project.spec.destinations;
    const server = destination?.server ?? '';
    if (destinationPermitted(project, { server, namespace })) return [];
    return [
      {
        severity: 'error',
        file,
        field: 'metadata.namespace',
        message: `${what} comes to the namespace ${namespace}, and the project ${project.metadata.name} writes to others only`,
        remedy: `Add ${namespace} to groups.${app.group}.destinations in ${GROUPS_FILE}, or use one that is there`,
      },
    ];
  });
}
