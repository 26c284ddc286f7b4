import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_PROBLEM,
  type Problem,
} from '@slipway/plugin-platform-common';
import { problemText } from './problemText';

/** The entity with what is wrong with it, or as it is when nothing is. */
export function withProblems(
  entity: Entity,
  problems: readonly Problem[],
): Entity {
  const text = problemText(problems);
  if (text === undefined) return entity;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_PROBLEM]: text,
      },
    },
  };
}
