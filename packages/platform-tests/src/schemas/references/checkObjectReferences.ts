import type { Problem } from '@slipway/plugin-platform-common';
import { nearestName } from '../nearestName';
import type { Existing } from './existing';
import type { Place } from './places';
import { referenceRules, type Wanted } from './referenceRules';

function problemOf(place: Place, path: string, wanted: Wanted): Problem {
  const dot = wanted.field === '' || wanted.field.startsWith('[') ? '' : '.';
  const field = `${path}${dot}${wanted.field}`;
  const nearest = nearestName(wanted.name, wanted.choices);
  const choices = wanted.choices.length
    ? `Use one of ${wanted.choices.slice(0, 20).join(', ')}, or add it`
    : 'Add it, or remove the reference';
  return {
    severity: 'error',
    file: place.file,
    field,
    message: `${field} of ${place.title} names ${wanted.what} ${wanted.name}, which the platform does not have`,
    remedy: nearest ? `Did you mean ${nearest}` : choices,
  };
}

/**
 * Finds the references in a place to objects that are not there: stores, gateways, issuers, classes, roles
 * and the like. References among Vault's and Harbor's own resources are checked by the portal's reader.
 */
export function checkObjectReferences(
  place: Place,
  existing: Existing,
): Problem[] {
  const visit = (value: unknown, path: string): Problem[] => {
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => visit(item, `${path}[${index}]`));
    }
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => {
      const below = key.includes('.')
        ? `${path}[${JSON.stringify(key)}]`
        : [path, key].filter(Boolean).join('.');
      const own = referenceRules[key]?.(item, place, existing) ?? [];
      return [
        ...own.map(wanted => problemOf(place, below, wanted)),
        ...visit(item, below),
      ];
    });
  };
  return visit(place.content, '');
}
