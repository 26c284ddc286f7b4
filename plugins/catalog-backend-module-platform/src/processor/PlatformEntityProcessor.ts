import {
  DEFAULT_NAMESPACE,
  getCompoundEntityRef,
  RELATION_HAS_PART,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_PLATFORM,
  ANNOTATION_PROBLEM,
  ENTITY_TYPES,
} from '@slipway/plugin-platform-common';

/** What the entity page's panel of processing errors looks for. */
const PROCESSING_STATUS = 'backstage.io/catalog-processing';

/**
 * Says on our entities what a provider cannot: the problems of a file as the entity's status, which the
 * entity page shows by itself, and that a cluster is part of its platform, for which Resources have no field.
 *
 * An error emitted in the ordinary way would do the opposite of what is wanted: the catalog then keeps the
 * version it processed before, and an entity with a problem from the start would never appear.
 */
export class PlatformEntityProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'PlatformEntityProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const platform = entity.metadata.annotations?.[ANNOTATION_PLATFORM];
    if (platform === undefined) return entity;
    if (
      entity.kind === 'Resource' &&
      entity.spec?.type === ENTITY_TYPES.cluster
    ) {
      const cluster = getCompoundEntityRef(entity);
      const domain = {
        kind: 'Domain',
        namespace: DEFAULT_NAMESPACE,
        name: platform,
      };
      emit(
        processingResult.relation({
          source: cluster,
          type: RELATION_PART_OF,
          target: domain,
        }),
      );
      emit(
        processingResult.relation({
          source: domain,
          type: RELATION_HAS_PART,
          target: cluster,
        }),
      );
    }
    const problem = entity.metadata.annotations?.[ANNOTATION_PROBLEM];
    return problem === undefined ? entity : withStatus(entity, problem);
  }
}

function withStatus(entity: Entity, problem: string): Entity {
  const items = problem.split('\n').map(message => ({
    type: PROCESSING_STATUS,
    level: 'error' as const,
    message,
    error: { name: 'PlatformProblem', message },
  }));
  return { ...entity, status: { items } } as Entity;
}
