import type { FilterPredicate } from '@backstage/filter-predicates';
import { ANNOTATION_FILE, ENTITY_TYPES } from '@slipway/plugin-platform-common';

/** Entities of Vault and Harbor resources. */
export const isResource: FilterPredicate = {
  $all: [
    { kind: 'resource' },
    { [`metadata.annotations.${ANNOTATION_FILE}`]: { $exists: true } },
    { $not: { 'spec.type': ENTITY_TYPES.cluster } },
  ],
};
