import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  changeInputSchemas,
  secretLiterals,
  type ChangeInput,
  type ChangeKindName,
  type ChangePreview,
  type ChangeRequest,
  type Platform,
  type Problem,
} from '@slipway/plugin-platform-common';
import type { GitLabClient } from '../gitlab/GitLabClient';
import type { GitLabClients } from '../gitlab/GitLabClients';
import { gitlabPath } from '../gitlab/gitlabPath';
import type {
  PlatformRepositories,
  RepositoryBase,
} from '../repository/PlatformRepositories';
import type { ChangeContext, ChangeKind, ChangeSummary } from './ChangeKind';
import { WorkingTree, type FileDelta } from './WorkingTree';
import { checkResult } from './checkResult';
import { ownersOf, readOwnerRules } from './codeowners';
import { commitActions } from './commitActions';
import { ensureProposed, type Proposed } from './ensureProposed';
import { fileChanges } from './fileChanges';
import { appKinds } from './kinds/apps';
import { fileKinds } from './kinds/files';
import { appMove } from './kinds/moveApp';
import { resourceRename } from './kinds/renameResource';
import { resourceKinds } from './kinds/resources';
import { buildRevert, type RevertibleChange } from './kinds/revert';
import { serviceKinds } from './kinds/services';
import { policyProblems } from './policyProblems';
import {
  changeFingerprint,
  commitMessage,
  mergeRequestDescription,
} from './proposalText';

/** A change that the checks refuse. Its message is for people, and names files and remedies. @public */
export class ChangeRefusedError extends InputError {
  constructor(
    /** What is wrong, all of it. */
    readonly problems: Problem[],
  ) {
    super(
      `The change would break the platform. ${problems
        .map(
          ({ file, line, field, message, remedy }) =>
            `${file}${line ? `:${line}` : ''}${
              field ? ` ${field}` : ''
            }: ${message}. ${remedy}.`,
        )
        .join(' ')}`,
    );
  }
}

/** A change as it was computed, before anything is written. @public */
export interface PreparedChange {
  preview: ChangePreview;
  /** The files by their blob ids, to undo it later. */
  files: { path: string; before?: string; after?: string }[];
  /** The platform with the change; absent when its platform.yaml would be unusable. */
  platform?: Platform;
  /** The same for the same change of the same files. */
  fingerprint: string;
}

/** Who asks, and on whose behalf it is written. @public */
export interface ChangeRequester {
  /** Entity reference of who asks. */
  requestedBy?: string;
  /** Their own GitLab token, so that the merge request is theirs; never kept. */
  userToken?: string;
  signal?: AbortSignal;
}

/** A platform as a change would leave it. @public */
export interface ChangeResult {
  platform: Platform;
  /** The files that the change writes or deletes. */
  paths: string[];
  /** A file as it would be; `undefined` when there would be none. */
  read(path: string): Promise<string | undefined>;
}

/** @public */
export interface ChangeEngineOptions {
  repositories: PlatformRepositories;
  clients: GitLabClients;
  logger?: Pick<LoggerService, 'debug'>;
  /** Finds a change to undo. */
  findChange?: (id: string) => Promise<RevertibleChange>;
  /** What else is wrong with a result, that its files alone do not tell. */
  checkFurther?: (result: ChangeResult) => Promise<Problem[]>;
}

interface Computed extends PreparedChange {
  base: RepositoryBase;
  deltas: FileDelta[];
  summary: ChangeSummary;
}

/** A project with the client of its GitLab. */
interface ForgeProject {
  client: GitLabClient;
  /** Full path. */
  project: string;
}

const kinds: {
  [K in Exclude<ChangeKindName, 'revert'>]: ChangeKind<K>;
} = {
  ...appKinds,
  'app.move': appMove,
  ...serviceKinds,
  ...resourceKinds,
  'resource.rename': resourceRename,
  ...fileKinds,
};

/**
 * Checks the input of a change as far as that needs no platform.
 *
 * @throws InputError with every field that is wrong
 * @public
 */
export function parseChangeInput<K extends ChangeKindName>(
  kind: K,
  input: unknown,
): ChangeInput<K> {
  const result = changeInputSchemas[kind].safeParse(input);
  if (result.success) return result.data as ChangeInput<K>;
  throw new InputError(
    `The input of ${kind} cannot be used. ${result.error.issues
      .map(issue => `${issue.path.join('.') || 'It'}: ${issue.message}.`)
      .join(' ')}`,
  );
}

/**
 * What a person says about a change stands in Git, too: in its commit and its merge request.
 *
 * @throws InputError when it holds what looks like a secret; the secret is not repeated
 */
function refuseSpokenSecrets(texts: Record<string, string | undefined>): void {
  for (const [field, text] of Object.entries(texts)) {
    const [found] = secretLiterals(text ?? '');
    if (found) {
      throw new InputError(
        `The ${field} holds ${found.looksLike}, and secrets never enter Git. Leave it out, and revoke it if it is real`,
      );
    }
  }
}

/**
 * The one way anything is written to a platform repository: a change is computed on the newest commit,
 * the platform that results is checked as a whole, and it is proposed as one merge request.
 *
 * @public
 */
export class ChangeEngine {
  readonly #options: ChangeEngineOptions;

  constructor(options: ChangeEngineOptions) {
    this.#options = options;
  }

  /**
   * The change as it would be, with everything that is wrong with it. Nothing is written.
   *
   * @throws InputError, NotFoundError or ConflictError when it makes no sense on this platform
   */
  async prepare(
    request: ChangeRequest,
    signal?: AbortSignal,
  ): Promise<PreparedChange> {
    const { preview, files, platform, fingerprint } = await this.#compute(
      request,
      signal,
    );
    return { preview, files, platform, fingerprint };
  }

  /**
   * Proposes a change as one merge request. The same change asked for twice, at once, or again after it was
   * broken off, ends in one branch, one commit and one merge request.
   *
   * @param prepared - called when the checks are passed, before the first write
   * @throws ChangeRefusedError when the result has errors; nothing was written then
   */
  async propose(
    request: ChangeRequest,
    requester: ChangeRequester = {},
    prepared?: (change: PreparedChange) => Promise<void>,
  ): Promise<PreparedChange & Proposed> {
    const { signal, requestedBy, userToken } = requester;
    const computed = await this.#compute(request, signal);
    const { preview, files, platform, fingerprint } = computed;
    const errors = preview.problems.filter(
      ({ severity }) => severity === 'error',
    );
    if (errors.length > 0) throw new ChangeRefusedError(errors);
    if (computed.deltas.length === 0) {
      throw new InputError(
        'The change would change nothing: the platform is already as it asks for',
      );
    }
    const { location, revision } = computed.base;
    if (location.type !== 'gitlab') {
      throw new InputError(
        `${location.title} is a folder on this machine; changes need a GitLab project`,
      );
    }
    const target = this.#project(location.id);
    refuseSpokenSecrets({ title: preview.title, reason: request.reason });
    await prepared?.({ preview, files, platform, fingerprint });
    const proposed = await ensureProposed({
      ...target,
      targetBranch: location.branch!,
      revision,
      title: preview.title,
      message: commitMessage({
        title: preview.title,
        reason: request.reason,
        requestedBy,
        fingerprint,
      }),
      description: mergeRequestDescription({
        notes: computed.summary.notes ?? [],
        reason: request.reason,
        requestedBy,
        files: preview.files,
        warnings: preview.problems,
        owners: preview.owners,
        fingerprint,
      }),
      labels: ['slipway', `slipway::${request.kind}`],
      reviewerIds: await this.#reviewers(target, preview.owners, signal),
      actions: commitActions(computed.deltas),
      contents: files,
      fingerprint,
      userToken,
      signal,
    });
    return { preview, files, platform, fingerprint, ...proposed };
  }

  async #compute(
    request: ChangeRequest,
    signal?: AbortSignal,
  ): Promise<Computed> {
    const { repositories, logger, findChange, checkFurther } = this.#options;
    const input = parseChangeInput(request.kind, request.input);
    const base = await repositories.open(request.platform, signal);
    const tree = new WorkingTree(base);
    const context: ChangeContext = { tree, logger };
    const summary =
      request.kind === 'revert'
        ? await this.#revert(
            context,
            input as ChangeInput<'revert'>,
            findChange,
          )
        : await (kinds[request.kind] as ChangeKind).build(context, input);
    const deltas = tree.deltas();
    const { platform, problems } = checkResult(tree);
    const further = platform
      ? [
          ...(await policyProblems(tree, platform)),
          ...((await checkFurther?.({
            platform,
            paths: deltas.map(({ path }) => path),
            read: path => tree.find(path),
          })) ?? []),
        ]
      : [];
    const owners = await readOwnerRules(
      async path => (await tree.base.readFile(path))?.content,
    );
    return {
      base,
      deltas,
      summary,
      platform,
      fingerprint: changeFingerprint(base.location.id, deltas),
      files: deltas.map(({ path, before, after }) => ({
        path,
        ...(before && { before: before.id }),
        ...(after && { after: after.id }),
      })),
      preview: {
        // The first line of the commit's message, whatever a person typed
        title: summary.title.replace(/\s+/g, ' ').trim(),
        revision: base.revision,
        files: fileChanges(deltas),
        problems: [...problems, ...further],
        owners: ownersOf(
          owners,
          deltas.map(({ path }) => path),
        ),
      },
    };
  }

  async #revert(
    context: ChangeContext,
    input: ChangeInput<'revert'>,
    find: ChangeEngineOptions['findChange'],
  ): Promise<ChangeSummary> {
    if (!find) throw new InputError('Changes cannot be undone here');
    return buildRevert(context, input, await find(input.change));
  }

  #project(locationId: string): ForgeProject {
    const [, host, project] = /^gitlab:([^/]+)\/(.+)$/.exec(locationId)!;
    return { client: this.#options.clients.forHost(host!), project: project! };
  }

  /** The people among the owners; GitLab takes groups for approvals only. */
  async #reviewers(
    { client }: ForgeProject,
    owners: readonly string[],
    signal?: AbortSignal,
  ): Promise<number[]> {
    const names = owners
      .filter(owner => /^@[A-Za-z0-9_.-]+$/.test(owner))
      .slice(0, 10);
    const found = await Promise.all(
      names.map(name =>
        client.json<{ id: number }[]>({
          path: gitlabPath`/users`,
          query: { username: name.slice(1) },
          signal,
        }),
      ),
    );
    return found.flatMap(users => users.slice(0, 1).map(({ id }) => id));
  }
}
