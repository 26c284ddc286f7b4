import fc from 'fast-check';

const spoken = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter(text => text.trim() === text && !/\{\{|\p{Cc}/u.test(text)),
  fc.constantFrom(
    'a: b',
    '- c',
    'x # y',
    '&a *b',
    '!!js/function x',
    '"quoted" \'twice\'',
    'null',
    '012',
    'yes',
    '%d',
    '@all',
  ),
);

/** Names are few, so that changes of one sequence meet each other. */
const name = fc.constantFrom('ash', 'birch', 'cedar', 'oak', 'csi', 'loki');
/** Those that move: the files that belong to `csi` stay where they are looked for. */
const mover = fc.constantFrom('ash', 'birch', 'cedar', 'oak', 'loki');
const wave = fc.constantFrom(0, 10, 20, 30, 40);
const version = fc.constantFrom('1.0.0', '1.2.3', '18.11.0', '2.0.0-rc.1');
const policy = fc.constantFrom('reader', 'writer', 'admin');

/** One thing that somebody asks for, whether or not it makes sense at that moment. */
export type Wish =
  | {
      kind: 'add';
      name: string;
      group: string;
      title: string;
      description: string;
      wave: number;
      version: string;
      dependsOn: string[];
      values: Record<string, string>;
    }
  | { kind: 'upgrade'; name: string; version: string }
  | { kind: 'describe'; name: string; description: string; wave: number }
  | { kind: 'set'; name: string; key: string; value: string | number }
  | { kind: 'move'; name: string; group: string; rights: boolean }
  | { kind: 'rename'; name: string; to: string }
  | { kind: 'remove'; name: string }
  | { kind: 'policy'; name: string; path: string }
  | { kind: 'rename-policy'; name: string; to: string }
  | { kind: 'no-policy'; name: string }
  | { kind: 'role'; name: string; policies: string[]; ttl: number }
  | { kind: 'no-role'; name: string }
  | { kind: 'project'; name: string; quota: number }
  | { kind: 'no-project'; name: string }
  | { kind: 'file'; name: string; text: string }
  | { kind: 'move-file'; name: string; to: string }
  | { kind: 'no-file'; name: string }
  | { kind: 'undo' };

/** A wish that the engine is asked for with a change of its own. */
export type Doable = Exclude<Wish, { kind: 'undo' }>;

const record = <K extends string, T extends object>(
  kind: K,
  model: { [P in keyof T]: fc.Arbitrary<T[P]> },
) => fc.record({ kind: fc.constant(kind), ...model });

/** Any of the wishes. */
export const wish = fc.oneof(
  {
    weight: 3,
    arbitrary: record('add', {
      name,
      group: fc.constantFrom('storage', 'observability', 'extra'),
      title: spoken,
      description: spoken,
      wave,
      version,
      dependsOn: fc.uniqueArray(name, { maxLength: 2 }),
      values: fc.dictionary(spoken, spoken, { maxKeys: 3 }),
    }),
  },
  { weight: 2, arbitrary: record('upgrade', { name, version }) },
  {
    weight: 2,
    arbitrary: record('describe', { name, description: spoken, wave }),
  },
  {
    weight: 3,
    arbitrary: record('set', {
      name,
      key: fc.constantFrom('replicas', 'new key', 'a: b', '0'),
      value: fc.oneof(spoken, fc.integer()),
    }),
  },
  {
    weight: 3,
    arbitrary: record('move', {
      name: mover,
      group: fc.constantFrom('storage', 'observability', 'extra'),
      rights: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: record('rename', { name: mover, to: mover }) },
  { weight: 2, arbitrary: record('remove', { name }) },
  { weight: 2, arbitrary: record('policy', { name: policy, path: name }) },
  {
    weight: 2,
    arbitrary: record('rename-policy', { name: policy, to: policy }),
  },
  { weight: 1, arbitrary: record('no-policy', { name: policy }) },
  {
    weight: 2,
    arbitrary: record('role', {
      name,
      policies: fc.uniqueArray(policy, { minLength: 1, maxLength: 2 }),
      ttl: fc.integer({ min: 1, max: 3600 }),
    }),
  },
  { weight: 1, arbitrary: record('no-role', { name }) },
  {
    weight: 1,
    arbitrary: record('project', {
      name,
      quota: fc.integer({ min: 1, max: 99 }),
    }),
  },
  { weight: 1, arbitrary: record('no-project', { name }) },
  { weight: 1, arbitrary: record('file', { name, text: spoken }) },
  { weight: 1, arbitrary: record('move-file', { name, to: name }) },
  { weight: 1, arbitrary: record('no-file', { name }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
) as fc.Arbitrary<Wish>;

/** Comments and spaces that somebody left in files of a platform, and where nobody else writes. */
export const platformFiles = fc.record({
  comment: spoken,
  blankLines: fc.integer({ min: 0, max: 3 }),
  untouched: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.string({ unit: 'grapheme' }),
    { maxKeys: 4 },
  ),
});
