import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';

/** Of a group, what its choice is made of. */
export const GROUP_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** The name that people know a group by. */
function nameOf(group: Entity): string {
  const { displayName } = (group.spec?.profile ?? {}) as {
    displayName?: string;
  };
  return displayName ?? group.metadata.title ?? group.metadata.name;
}

/**
 * The groups as choices: those that the person belongs to first, each by its name, and by its reference as well where
 * two have the same name.
 */
export function ownerChoices(
  groups: readonly Entity[],
  ownedBy: readonly string[],
): { id: string; label: string }[] {
  const choices = groups
    .map(group => ({ id: stringifyEntityRef(group), label: nameOf(group) }))
    .sort(
      (one, other) =>
        Number(ownedBy.includes(other.id)) - Number(ownedBy.includes(one.id)) ||
        one.label.localeCompare(other.label) ||
        one.id.localeCompare(other.id),
    );
  const isTwice = (label: string) =>
    choices.filter(choice => choice.label === label).length > 1;
  return choices.map(({ id, label }) => ({
    id,
    label: isTwice(label) ? `${label} (${id})` : label,
  }));
}
