import type { ChangeRequest } from '@slipway/plugin-platform-common';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { testChanges } from '../__testUtils__/testChanges';
import { ChangeEngine } from './ChangeEngine';

const file = 'platform/argo-platform/apps/observability/loki/app.yaml';
const upgraded = sandboxFiles[file]!.replace('18.11.0', '19.0.0');
const upgrade: ChangeRequest = {
  platform: 'nordwind',
  kind: 'app.upgrade',
  input: { name: 'loki', version: '19.0.0' },
};

/** What happens in GitLab beside us, and what a change makes of it. */
describe('a change and what else happens in GitLab', () => {
  const changes = testChanges();

  const put = (iid: number, body: object) =>
    changes.sandbox.call(
      'PUT',
      `${changes.sandbox.project}/merge_requests/${iid}`,
      body,
    );
  const branches = async () =>
    (
      await changes.sandbox.call<{ name: string }[]>(
        'GET',
        `${changes.sandbox.project}/repository/branches?per_page=100`,
      )
    ).map(({ name }) => name);
  const write = (body: object) =>
    changes.sandbox.call(
      'POST',
      `${changes.sandbox.project}/repository/commits`,
      {
        commit_message: 'By hand',
        ...body,
      },
    );

  it.each([409, 429, 500, 502, 503])(
    'ends in one merge request when a write is answered with %i',
    async status => {
      for (const part of ['/repository/commits', '/merge_requests']) {
        changes.sandbox.gitlab.faults.add({
          kind: 'status',
          status,
          retryAfter: 0,
          times: 1,
          match: (method, path) =>
            method === 'POST' && path.split('?')[0]!.endsWith(part),
        });
        await changes.engine.propose(upgrade).catch(() => undefined);
        changes.sandbox.gitlab.faults.clear();
      }
      await changes.engine.propose(upgrade);

      const made = await changes.sandbox.mergeRequests();
      expect(made).toHaveLength(1);
      expect(await branches()).toEqual(['main', made[0]!.source_branch]);
      expect(await changes.sandbox.read(file, made[0]!.source_branch)).toBe(
        upgraded,
      );
    },
  );

  it('waits as long as GitLab asks for, and goes on', async () => {
    changes.sandbox.gitlab.faults.add({
      kind: 'status',
      status: 429,
      retryAfter: 1,
      times: 1,
      match: (method, path) =>
        method === 'POST' && path.includes('/repository/commits'),
    });
    const since = performance.now();
    const change = await changes.engine.propose(upgrade);

    expect(performance.now() - since).toBeGreaterThan(900);
    expect(change.existed).toBe(false);
  });

  it('is one merge request when several replicas propose it at once', async () => {
    const replicas = Array.from(
      { length: 4 },
      () => new ChangeEngine(changes.sandbox),
    );
    const all = await Promise.all(
      replicas.map(replica => replica.propose(upgrade)),
    );

    expect(new Set(all.map(({ mergeRequest }) => mergeRequest.iid)).size).toBe(
      1,
    );
    expect(await changes.sandbox.mergeRequests()).toHaveLength(1);
    expect(await branches()).toHaveLength(2);
  });

  it('leaves a branch of its name alone that somebody else made', async () => {
    const probe = await changes.engine.propose(upgrade);
    await put(probe.mergeRequest.iid, { state_event: 'close' });
    const theirs = `${probe.branch}-2`;
    await write({
      branch: theirs,
      start_branch: 'main',
      actions: [
        { action: 'update', file_path: file, content: 'title: Not ours\n' },
      ],
    });

    const change = await changes.engine.propose(upgrade);

    expect(change.branch).toBe(`${probe.branch}-3`);
    expect(await changes.sandbox.read(file, change.branch)).toBe(upgraded);
    expect(await changes.sandbox.read(file, theirs)).toBe('title: Not ours\n');
  });

  it('does not take a commit for its own that says so and writes something else', async () => {
    const probe = await changes.engine.propose(upgrade);
    await put(probe.mergeRequest.iid, { state_event: 'close' });
    const { message } = await changes.sandbox.call<{ message: string }>(
      'GET',
      `${changes.sandbox.project}/repository/commits/${probe.commit}`,
    );
    // As after an amend and a forced push, before there was a merge request.
    await write({
      branch: `${probe.branch}-2`,
      start_branch: 'main',
      commit_message: message,
      actions: [
        { action: 'update', file_path: file, content: 'title: Not ours\n' },
      ],
    });

    const change = await changes.engine.propose(upgrade);

    expect(change.branch).toBe(`${probe.branch}-3`);
    expect(await changes.sandbox.read(file, change.branch)).toBe(upgraded);
    const open = (await changes.sandbox.mergeRequests()).filter(
      ({ state }) => state === 'opened',
    );
    expect(open.map(({ source_branch }) => source_branch)).toEqual([
      change.branch,
    ]);
  });

  it('leaves a merge request as somebody edited it since', async () => {
    const first = await changes.engine.propose(upgrade);
    await put(first.mergeRequest.iid, { title: 'Draft: after the holidays' });
    await write({
      branch: first.branch,
      actions: [
        { action: 'update', file_path: file, content: `${upgraded}# mine\n` },
      ],
    });

    const again = await changes.engine.propose(upgrade);

    expect(again).toMatchObject({
      existed: true,
      mergeRequest: first.mergeRequest,
    });
    const [mergeRequest, ...others] = await changes.sandbox.mergeRequests();
    expect(others).toEqual([]);
    expect(mergeRequest!.title).toBe('Draft: after the holidays');
    expect(await changes.sandbox.read(file, first.branch)).toBe(
      `${upgraded}# mine\n`,
    );
  });

  it('is another merge request when the first was closed, and the same when that is asked again', async () => {
    const first = await changes.engine.propose(upgrade);
    await put(first.mergeRequest.iid, { state_event: 'close' });
    const second = await changes.engine.propose(upgrade);
    const third = await changes.engine.propose(upgrade);

    expect(second.mergeRequest.iid).not.toBe(first.mergeRequest.iid);
    expect(third.mergeRequest).toEqual(second.mergeRequest);
    const states = (await changes.sandbox.mergeRequests()).map(
      ({ state }) => state,
    );
    expect(states.sort()).toEqual(['closed', 'opened']);
  });

  it('stands on what it was computed on when the branch moves meanwhile', async () => {
    const moved = new ChangeEngine(changes.sandbox);
    const change = await moved.propose(upgrade, {}, async () => {
      await changes.sandbox.commit(
        'main',
        { [file]: `${sandboxFiles[file]}# meanwhile\n` },
        'update',
      );
    });

    // Nothing of the other commit is undone: merging it is for GitLab, which sees both.
    expect(await changes.sandbox.read(file, change.branch)).toBe(upgraded);
    expect(await changes.sandbox.read(file)).toContain('# meanwhile');
    const { parent_ids: parents } = await changes.sandbox.call<{
      parent_ids: string[];
    }>('GET', `${changes.sandbox.project}/repository/commits/${change.commit}`);
    expect(parents).toEqual([change.preview.revision]);
  });

  it('says which role is missing, and leaves nothing behind', async () => {
    const reader = changes.sandbox.gitlab.people.addUser('reader', 'Reader');
    changes.sandbox.gitlab.people.addToken(reader, 'readers-token');

    await expect(
      changes.engine.propose(upgrade, { userToken: 'readers-token' }),
    ).rejects.toThrow(/ask for the role Developer/);
    expect(await branches()).toEqual(['main']);
    expect(await changes.sandbox.mergeRequests()).toEqual([]);
  });

  it.each(['reason', 'title'] as const)(
    'refuses a secret in the %s, and does not repeat it',
    async field => {
      const secret = 'glpat-AbCdEfGhIjKlMnOpQrSt';
      const request: ChangeRequest = {
        platform: 'nordwind',
        kind: 'files',
        input: {
          title: field === 'title' ? `Use ${secret}` : 'Upgrade',
          operations: [{ action: 'update', path: file, content: upgraded }],
        },
        ...(field === 'reason' && { reason: `The token is ${secret}` }),
      };
      const error: Error = await changes.engine.propose(request).then(
        () => {
          throw new Error('not refused');
        },
        thrown => thrown,
      );
      expect(error.message).toMatch(/holds a GitLab token.*never enter Git/);
      expect(error.message).not.toContain(secret);
      expect(await branches()).toEqual(['main']);
    },
  );
});
