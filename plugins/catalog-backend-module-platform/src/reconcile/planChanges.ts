import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import {
  GROUPS_FILE,
  PLATFORM_FILE,
  type Problem,
  finding,
} from '@slipway/plugin-platform-common';
import type { DeletionPolicy } from '../deletion/DeletionPolicy';
import { platformRef } from '../entities/names';
import {
  projectPlatform,
  type ProjectedEntity,
  type Projection,
} from '../entities/projectPlatform';
import { complaintAbout } from '../entities/validateEntity';
import type { Ledger } from '../ledger/Ledger';
import type { LedgerRow } from '../ledger/types';
import { problemKey } from '../problems/problemText';
import { withProblems } from '../problems/withProblems';
import { heldProblem } from './heldProblem';
import type { LocationState } from './LocationState';

/** An entity as it is handed to the catalog. */
export interface Handover {
  ref: string;
  entity: Entity;
  hash: string;
  /** The version to come back to when its file cannot be used; absent when this is such a version. */
  good?: Entity;
}

/** What has to happen for a location. All lists but the first two hold references. */
export interface Plan {
  /** New or changed. */
  apply: Handover[];
  /** Unchanged, and handed over again. */
  repeat: Handover[];
  remove: string[];
  /** Held back from deletion from now on. */
  hold: string[];
  /** Was held back, and is wanted again. */
  release: string[];
  /** How many are held back in all. */
  held: number;
  nextDue?: Date;
  /** `true` when nothing of the location is left after this. */
  emptied: boolean;
  /** What cannot be told on an entity. */
  complaints: string[];
}

interface PlanOptions {
  ledger: Ledger;
  policy: DeletionPolicy;
  at: Date;
  repeatAll: boolean;
}

/** How many entities are hashed before others get a turn. */
const sliceSize = 500;

function hashOf(entity: Entity): string {
  return createHash('sha256').update(JSON.stringify(entity)).digest('hex');
}

/** Problems by what they concern; those that concern no entity of their own go to the Domain. */
class ProblemShare {
  readonly #byKey = new Map<string, Problem[]>();
  readonly #claimed = new Set<string>();

  constructor(problems: readonly Problem[]) {
    for (const problem of problems) this.add(problem);
  }

  add(problem: Problem) {
    const key = problemKey(problem);
    const list = this.#byKey.get(key);
    if (list) list.push(problem);
    else this.#byKey.set(key, [problem]);
  }

  claim(key: string | undefined): Problem[] {
    if (key === undefined) return [];
    this.#claimed.add(key);
    return this.#byKey.get(key) ?? [];
  }

  rest(): Problem[] {
    return [...this.#byKey].flatMap(([key, problems]) =>
      // What is wrong with groups.yaml as a whole belongs to the platform too.
      this.#claimed.has(key) && key !== GROUPS_FILE ? [] : problems,
    );
  }
}

/** The entity as it should be handed over, before problems are written on it. */
function bestVersion(
  item: ProjectedEntity,
  lastGood: Entity | undefined,
): Entity {
  if (!lastGood) return item.entity;
  if (item.placeholder) return lastGood;
  if (item.ownerUncertain && lastGood.spec?.owner !== undefined) {
    return {
      ...item.entity,
      spec: { ...item.entity.spec, owner: lastGood.spec.owner },
    };
  }
  return item.entity;
}

class Planner {
  readonly plan: Plan = {
    apply: [],
    repeat: [],
    remove: [],
    hold: [],
    release: [],
    held: 0,
    emptied: false,
    complaints: [],
  };

  constructor(
    private readonly state: LocationState,
    private readonly rows: Map<string, LedgerRow>,
    private readonly options: PlanOptions,
  ) {}

  /** Decides what is handed over for one entity. Gives what the catalog would say against it, if anything. */
  async add(
    ref: string,
    base: Entity,
    problems: Problem[],
    good: boolean,
  ): Promise<string | undefined> {
    const held = ref.startsWith('domain:') ? this.plan.held : 0;
    const entity = withProblems(base, problems, held);
    const hash = hashOf(entity);
    const row = this.rows.get(ref);
    const known = row?.hash === hash && row.locationId === this.state.id;
    if (!known) {
      const complaint = await complaintAbout(entity);
      if (complaint !== undefined) return complaint;
    }
    const handover = { ref, entity, hash, ...(good && { good: base }) };
    if (!known) this.plan.apply.push(handover);
    else if (this.options.repeatAll) this.plan.repeat.push(handover);
    return undefined;
  }

  /** Decides what becomes of what is no longer asked for. */
  decide(missing: LedgerRow[], total: number) {
    const { policy, at } = this.options;
    const decision = policy.decide(
      { rows: missing, total, whole: this.state.kind === 'gone' },
      at,
    );
    this.plan.remove = decision.remove.map(row => row.ref);
    this.plan.hold = decision.hold.flatMap(row =>
      row.missingSince ? [] : [row.ref],
    );
    this.plan.held = decision.hold.length;
    this.plan.nextDue = decision.firstDue;
    return decision;
  }
}

async function loadRows(
  state: LocationState,
  wanted: Iterable<string>,
  ledger: Ledger,
): Promise<{ own: LedgerRow[]; all: Map<string, LedgerRow> }> {
  const all = await ledger.rowsOf(state.id);
  const own = [...all.values()];
  // What another location asked for before, such as the same project under its old path, is taken over.
  const others = await ledger.rowsFor([...wanted].filter(ref => !all.has(ref)));
  for (const [ref, row] of others) all.set(ref, row);
  return { own, all };
}

async function planPlatform(
  state: LocationState & { kind: 'platform' },
  projection: Projection,
  options: PlanOptions,
): Promise<Plan> {
  const { ledger } = options;
  const { entities, domainRef } = projection;
  const { own, all } = await loadRows(state, entities.keys(), ledger);
  const planner = new Planner(state, all, options);
  const problems = new ProblemShare([
    ...state.problems,
    ...projection.problems,
  ]);
  const lastGood = await ledger.lastGood(
    [...entities.values()]
      .filter(item => item.placeholder || item.ownerUncertain)
      .map(item => item.ref),
  );

  let count = 0;
  for (const item of entities.values()) {
    if (item.ref === domainRef) continue;
    count += 1;
    if (count % sliceSize === 0) await setImmediate();
    const base = bestVersion(item, lastGood.get(item.ref));
    const concerns = problems.claim(item.problemKey);
    const complaint = await planner.add(
      item.ref,
      base,
      concerns,
      !item.placeholder,
    );
    if (complaint === undefined) continue;
    const refusal: Problem = {
      severity: 'error',
      file: item.problemKey?.split('#')[0] ?? PLATFORM_FILE,
      ...finding('entity-refused', { reason: complaint }),
    };
    const fallback = (await ledger.lastGood([item.ref])).get(item.ref);
    if (fallback) {
      await planner.add(item.ref, fallback, [...concerns, refusal], false);
    } else {
      problems.add({ ...refusal, field: item.ref });
      planner.plan.complaints.push(`${item.ref}: ${complaint}`);
    }
  }

  const missing = own.filter(
    row =>
      !entities.has(row.ref) &&
      !(projection.groupsUnknown && row.ref.startsWith('system:')),
  );
  const decision = planner.decide(missing, own.length);
  const missed = new Set(missing.map(row => row.ref));
  planner.plan.release = [...all.values()]
    .filter(row => row.missingSince && !missed.has(row.ref))
    .map(row => row.ref);

  const held = heldProblem(state, decision, own.length);
  const complaint = await planner.add(
    domainRef,
    entities.get(domainRef)!.entity,
    [...(held ? [held] : []), ...problems.rest()],
    true,
  );
  if (complaint) planner.plan.complaints.push(`${domainRef}: ${complaint}`);
  return planner.plan;
}

/** Nothing new is known of the platform: all it has stays, and its Domain says what is wrong. */
async function planWithoutPlatform(
  state: LocationState & { kind: 'unusable' | 'gone' },
  options: PlanOptions,
): Promise<Plan> {
  const { own, all } = await loadRows(state, [], options.ledger);
  const planner = new Planner(state, all, options);
  const problems = state.kind === 'unusable' ? [...state.problems] : [];
  if (state.kind === 'gone') {
    const decision = planner.decide(own, own.length);
    const held = heldProblem(state, decision, own.length);
    if (held) problems.push(held);
    planner.plan.emptied = decision.remove.length === own.length;
  } else {
    planner.plan.release = own.flatMap(row =>
      row.missingSince ? [row.ref] : [],
    );
  }
  const known = (await options.ledger.locations()).find(
    location => location.id === state.id,
  );
  const domainRef = known?.platform && platformRef(known.platform);
  if (
    domainRef &&
    all.has(domainRef) &&
    !planner.plan.remove.includes(domainRef)
  ) {
    const domain = (await options.ledger.lastGood([domainRef])).get(domainRef);
    if (domain) await planner.add(domainRef, domain, problems, false);
  }
  return planner.plan;
}

/** Compares what a location asks for with what was handed to the catalog. Writes nothing. */
export async function planChanges(
  state: LocationState,
  options: PlanOptions,
): Promise<Plan> {
  if (state.kind !== 'platform') return planWithoutPlatform(state, options);
  const projection = await projectPlatform(state.platform, state.location);
  return planPlatform(state, projection, options);
}
