/** The part of `tofu show -json` that is read. */
export interface Plan {
  resource_changes?: {
    address: string;
    type: string;
    /** `managed`, or `data` for what is only read. */
    mode?: string;
    change: {
      actions: string[];
      before?: Record<string, unknown> | null;
      after?: Record<string, unknown> | null;
      /** Of what exists and comes under this platform. */
      importing?: { id: string };
    };
  }[];
}

const kinds = {
  create: 'create',
  update: 'change',
  delete: 'destroy',
  replace: 'replace',
} as const;

type Kind = keyof typeof kinds;

function kindOf(actions: string[]): Kind | undefined {
  if (actions.includes('create') && actions.includes('delete'))
    return 'replace';
  return (Object.keys(kinds) as Kind[]).find(kind => actions.includes(kind));
}

/** The addresses of a plan by what happens to them; those that stay as they are do not occur. */
function changesOf(plan: Plan): Map<Kind, string[]> {
  const changes = new Map<Kind, string[]>();
  for (const { address, change } of plan.resource_changes ?? []) {
    const kind = kindOf(change.actions);
    if (kind) changes.set(kind, [...(changes.get(kind) ?? []), address]);
  }
  return changes;
}

/** The numbers that GitLab shows in the merge request (`artifacts:reports:terraform`). */
export function planCounts(plan: Plan): {
  create: number;
  update: number;
  delete: number;
} {
  const changes = changesOf(plan);
  const count = (kind: Kind) => changes.get(kind)?.length ?? 0;
  return {
    create: count('create') + count('replace'),
    update: count('update'),
    delete: count('delete') + count('replace'),
  };
}

/** A plan as Markdown that a reviewer can read: first what is lost, then what changes, then what is new. */
export function planSummary(plan: Plan): string {
  const changes = changesOf(plan);
  const taken = (plan.resource_changes ?? []).filter(
    ({ change }) => change.importing,
  );
  if (changes.size === 0 && taken.length === 0)
    return '**No changes.** The infrastructure is as the code says.\n';
  const count = (kind: Kind) => changes.get(kind)?.length ?? 0;
  const order: Kind[] = ['delete', 'replace', 'update', 'create'];
  const head = [
    ...(taken.length > 0 ? [`${taken.length} to take over`] : []),
    ...order
      .filter(kind => count(kind) > 0)
      .map(kind => `${count(kind)} to ${kinds[kind]}`),
  ].join(', ');
  const warning =
    count('delete') + count('replace') > 0
      ? '\n> **Careful:** what is destroyed or replaced loses its data.\n'
      : '';
  const lists = order
    .filter(kind => count(kind) > 0)
    .map(kind => {
      const lines = changes.get(kind)!.map(address => `- \`${address}\``);
      return `\n<details${kind === 'create' ? '' : ' open'}><summary>${count(
        kind,
      )} to ${kinds[kind]}</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
    });
  const taking = taken.map(
    ({ address, change }) => `- \`${address}\` is \`${change.importing!.id}\``,
  );
  const takenOver =
    taken.length > 0
      ? `\n<details open><summary>${
          taken.length
        } to take over from an earlier platform of this name</summary>\n\n${taking.join(
          '\n',
        )}\n\n</details>\n`
      : '';
  return `**${head}**\n${warning}${takenOver}${lists.join('')}`;
}
