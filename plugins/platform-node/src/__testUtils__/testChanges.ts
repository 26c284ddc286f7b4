import type { ChangeRequest } from '@slipway/plugin-platform-common';
import { ChangeEngine } from '../change/ChangeEngine';
import { SandboxPlatform, sandboxFiles } from './SandboxPlatform';

type ProposedChange = Awaited<ReturnType<ChangeEngine['propose']>>;

/** A change that the platform of the tests allows. */
export const addTempo: ChangeRequest = {
  platform: 'nordwind',
  kind: 'app.add',
  input: {
    name: 'tempo',
    group: 'observability',
    title: 'Tempo',
    description: 'Stores traces: "all" of them.',
    wave: 30,
    namespace: 'tempo',
    source: {
      helm: {
        repository: 'https://charts.example.com/observability',
        chart: 'tempo',
        version: '2.2.4',
      },
    },
    dependsOn: ['csi'],
    values: 'tempo:\n  retention: 24h # a day\n',
  },
  reason: 'We want traces.\n/merge @everyone',
};

/** A platform of the sandbox, and the engine that changes it. */
export class TestChanges {
  #sandbox?: SandboxPlatform;
  #engine?: ChangeEngine;

  constructor(private readonly files: Readonly<Record<string, string>>) {}

  get sandbox(): SandboxPlatform {
    return this.#sandbox!;
  }

  get engine(): ChangeEngine {
    return this.#engine!;
  }

  async begin(): Promise<void> {
    this.#sandbox = await SandboxPlatform.start(this.files);
    this.#engine = new ChangeEngine(this.sandbox);
  }

  async end(): Promise<void> {
    await this.sandbox.close();
  }

  /** Proposes a change of the platform, for Ada. */
  propose = (
    kind: ChangeRequest['kind'],
    input: object,
  ): Promise<ProposedChange> =>
    this.engine.propose(
      { platform: 'nordwind', kind, input: { ...input } },
      { requestedBy: 'user:default/ada' },
    );

  /** Proposes a change and merges it. */
  merge = async (
    kind: ChangeRequest['kind'],
    input: object,
  ): Promise<ProposedChange> => {
    const change = await this.propose(kind, input);
    await this.sandbox.merge(change.mergeRequest.iid);
    return change;
  };

  /** An engine that remembers a change as `change-1`. */
  remembering = ({ preview, files }: ProposedChange): ChangeEngine =>
    new ChangeEngine({
      repositories: this.sandbox.repositories,
      clients: this.sandbox.clients,
      findChange: async () => ({
        title: preview.title,
        platform: 'nordwind',
        revision: preview.revision,
        files,
      }),
    });
}

/** Why a change is refused; and that nothing was written for it. */
export async function refusal(
  { sandbox, propose }: TestChanges,
  kind: ChangeRequest['kind'],
  input: object,
): Promise<string | undefined> {
  const before = await sandbox.tree();
  const error = await propose(kind, input).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  expect(await sandbox.mergeRequests()).toEqual([]);
  expect(await sandbox.tree()).toEqual(before);
  return error?.message;
}

/** The change that undoes what an engine remembers as `change-1`. */
export const undo: ChangeRequest = {
  platform: 'nordwind',
  kind: 'revert',
  input: { change: 'change-1' },
};

/** Gives each test of the file a platform of its own. */
export function testChanges(
  files: Readonly<Record<string, string>> = sandboxFiles,
): TestChanges {
  const changes = new TestChanges(files);
  beforeEach(() => changes.begin());
  afterEach(() => changes.end());
  return changes;
}
