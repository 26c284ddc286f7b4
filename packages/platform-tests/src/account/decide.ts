/** A statement of an IAM policy, as the stack writes them. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
}

function covers(
  patterns: string | string[],
  value: string,
  flags?: string,
): boolean {
  return [patterns].flat().some(pattern => {
    const text = pattern
      .split('*')
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    return new RegExp(`^${text}$`, flags).test(value);
  });
}

function applies(statement: Statement, action: string, resource: string) {
  const { Action, NotAction, Resource, NotResource } = statement;
  // Names of actions have no case; those of resources have.
  const acts = Action
    ? covers(Action, action, 'i')
    : !covers(NotAction!, action, 'i');
  const meets = Resource
    ? covers(Resource, resource)
    : !covers(NotResource!, resource);
  return acts && meets;
}

/** What policies say of an action, without those that AWS keeps; a denial wins. */
export function decide(
  statements: Statement[],
  action: string,
  resource: string,
): 'Allow' | 'Deny' | 'nothing' {
  const effects = statements
    .filter(statement => applies(statement, action, resource))
    .map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'Deny';
  return effects.includes('Allow') ? 'Allow' : 'nothing';
}
