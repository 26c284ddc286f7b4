import {
  ANNOTATION_VIEW_URL,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_APP,
  ANNOTATION_CHART,
  ANNOTATION_FILE,
  ANNOTATION_GROUP,
  ANNOTATION_PLATFORM,
  ANNOTATION_PROBLEM,
  ANNOTATION_SOURCE_KIND,
  ANNOTATION_VERSION,
  ANNOTATION_WAVE,
} from '@slipway/plugin-platform-common';

const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';

/** What the catalog entity of an app tells about it. */
export interface AppFacts {
  app?: string;
  platform?: string;
  group?: string;
  wave?: string;
  sourceKind?: string;
  chart?: string;
  version?: string;
  namespace?: string;
  /** From the root of the platform repository. */
  file?: string;
  /** Where the file is shown on the forge. */
  fileUrl?: string;
  /** Entity references. */
  dependsOn: string[];
}

/** Reads the facts of an app from its catalog entity, so that showing them costs no call. */
export function appFacts(entity: Entity): AppFacts {
  const annotations = entity.metadata.annotations ?? {};
  return {
    app: annotations[ANNOTATION_APP],
    platform: annotations[ANNOTATION_PLATFORM],
    group: annotations[ANNOTATION_GROUP],
    wave: annotations[ANNOTATION_WAVE],
    sourceKind: annotations[ANNOTATION_SOURCE_KIND],
    chart: annotations[ANNOTATION_CHART],
    version: annotations[ANNOTATION_VERSION],
    namespace: annotations[KUBERNETES_NAMESPACE],
    file: annotations[ANNOTATION_FILE],
    fileUrl: annotations[ANNOTATION_VIEW_URL],
    dependsOn: getEntityRelations(entity, RELATION_DEPENDS_ON).map(ref =>
      stringifyEntityRef(ref),
    ),
  };
}

/** The problems of the file that an entity comes from, one per line of the annotation. */
export function entityProblems(entity: Entity): string[] {
  const text = entity.metadata.annotations?.[ANNOTATION_PROBLEM] ?? '';
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}
