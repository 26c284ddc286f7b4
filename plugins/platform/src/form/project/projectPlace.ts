/** Where the project of a new platform will be. */
export interface ProjectPlace {
  /** Host of the GitLab, with its port where it has one. */
  host: string;
  /** Full path of the group. */
  group: string;
  /** Last part of the project's path. */
  project: string;
}

const segment = '[A-Za-z0-9_][A-Za-z0-9_.-]*';
const groupPattern = new RegExp(`^${segment}(/${segment})*$`);
const projectPattern = /^[a-z0-9][a-z0-9_.-]*$/;

/** What is wrong with a place, by part, as keys of the texts; empty when it can be looked up. */
export function placeProblems(place: Partial<ProjectPlace>) {
  return {
    host: place.host ? undefined : ('form.hostMissing' as const),
    group: groupProblem(place.group),
    project: projectProblem(place.project),
  };
}

function groupProblem(group: string | undefined) {
  if (!group) return 'form.groupMissing' as const;
  return groupPattern.test(group) ? undefined : ('form.groupInvalid' as const);
}

function projectProblem(project: string | undefined) {
  if (!project) return 'form.projectMissing' as const;
  const valid = projectPattern.test(project) && !/\.(git|atom)$/.test(project);
  return valid ? undefined : ('form.projectInvalid' as const);
}

/** Whether every part is there and well formed. */
export function isComplete(
  place: Partial<ProjectPlace>,
): place is ProjectPlace {
  return Object.values(placeProblems(place)).every(
    problem => problem === undefined,
  );
}
