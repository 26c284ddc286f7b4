import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_HELD_DELETIONS,
  ANNOTATION_PROBLEM,
  type Problem,
} from '@slipway/plugin-platform-common';
import { problemText } from './problemText';

/**
 * The entity with what is wrong with it, or as it is when nothing is.
 *
 * @param held - how many deletions wait for a person to agree; only of a Domain
 */
export function withProblems(
  entity: Entity,
  problems: readonly Problem[],
  held = 0,
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
        ...(held > 0 && { [ANNOTATION_HELD_DELETIONS]: String(held) }),
      },
    },
  };
}
