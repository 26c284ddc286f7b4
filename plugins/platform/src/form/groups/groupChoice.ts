import {
  selectGroups,
  type BlueprintSummary,
  type GroupNeed,
} from '@slipway/plugin-platform-common';

/** One group as the picker shows it. */
export interface GroupChoice {
  name: string;
  title: string;
  description: string;
  apps: number;
  /** Whether it comes along now. */
  selected: boolean;
  /** Whether a platform cannot do without it. */
  required: boolean;
  /** Why it comes along although nobody chose it. */
  need?: GroupNeed;
}

/** What the picker shows for a choice of groups. */
export interface GroupChoices {
  groups: GroupChoice[];
  /** The names of all groups that come along, in the order of the blueprint: the value of the field. */
  selected: string[];
  /** How many apps come along. */
  apps: number;
}

/** Completes a choice with required groups and those that its apps need. */
export function groupChoices(
  blueprint: BlueprintSummary,
  chosen: Iterable<string>,
): GroupChoices {
  const { groups: selected, needs } = selectGroups(blueprint, chosen);
  const groups = blueprint.groups.map(group => ({
    name: group.name,
    title: group.title,
    description: group.description,
    apps: group.apps,
    selected: selected.includes(group.name),
    required: Boolean(group.required),
    need: needs.find(need => need.group === group.name),
  }));
  const apps = groups.reduce(
    (sum, group) => sum + (group.selected ? group.apps : 0),
    0,
  );
  return { groups, selected, apps };
}
