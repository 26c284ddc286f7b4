import { addTempo, testChanges } from '../__testUtils__/testChanges';

const requester = { requestedBy: 'user:default/ada' };

describe('ChangeEngine', () => {
  const changes = testChanges();

  it('proposes an app as one commit in one merge request', async () => {
    const change = await changes.engine.propose(addTempo, requester);

    expect(
      change.preview.files.map(({ path, action }) => [path, action]),
    ).toEqual([
      ['platform/argo-platform/apps/observability/tempo/app.yaml', 'create'],
      ['platform/argo-platform/apps/observability/tempo/values.yaml', 'create'],
    ]);
    const [mergeRequest, ...others] = await changes.sandbox.mergeRequests();
    expect(others).toEqual([]);
    expect(mergeRequest).toMatchObject({
      iid: change.mergeRequest.iid,
      title: 'Add the app tempo',
      source_branch: change.branch,
      labels: ['slipway', 'slipway::app.add'],
    });
    expect(mergeRequest!.description).toContain('We want traces.');
    expect(mergeRequest!.description).toContain('user:default/ada');
    expect(mergeRequest!.description).toContain('@platforms/observability');
    // Neither a quick action nor a mention of its own.
    expect(mergeRequest!.description).not.toMatch(/^\/merge/m);
    expect(mergeRequest!.description).not.toContain('@everyone');
    const commit = await changes.sandbox.call<{
      message: string;
      parent_ids: string[];
    }>('GET', `${changes.sandbox.project}/repository/commits/${change.commit}`);
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(commit.parent_ids).toEqual([change.preview.revision]);

    await changes.sandbox.merge(change.mergeRequest.iid);
    await changes.sandbox.repositories.refresh();
    const { platform, problems } =
      changes.sandbox.repositories.get('nordwind')!;
    expect(problems).toEqual([]);
    expect(platform!.apps.find(app => app.name === 'tempo')).toMatchObject({
      description: 'Stores traces: "all" of them.',
      dependsOn: ['csi'],
    });
  });

  it('shows a change without writing it', async () => {
    const { preview } = await changes.engine.prepare(addTempo);

    expect(preview.problems).toEqual([]);
    expect(preview.owners).toEqual([
      '@platforms/platform',
      '@platforms/observability',
    ]);
    expect(preview.files[1]!.diff).toContain('+  retention: 24h # a day');
    expect(await changes.sandbox.mergeRequests()).toEqual([]);
  });

  it('makes one merge request of the same change asked for many times at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        changes.engine.propose(addTempo, requester),
      ),
    );

    expect(new Set(all.map(change => change.mergeRequest.iid)).size).toBe(1);
    expect(await changes.sandbox.mergeRequests()).toHaveLength(1);
  });

  it('makes fifty merge requests of fifty changes at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        changes.propose('app.add', {
          ...addTempo.input,
          name: `tempo-${index}`,
        }),
      ),
    );

    expect(new Set(all.map(change => change.mergeRequest.iid)).size).toBe(50);
    expect(await changes.sandbox.mergeRequests()).toHaveLength(50);
  });

  it.each(['lose-answer', 'disconnect'] as const)(
    'ends in one merge request when any of its requests ends in %s',
    async kind => {
      // How many requests there are, from a run of another change that nothing disturbs.
      const before = changes.sandbox.gitlab.requests.list().length;
      await changes.propose('app.upgrade', { name: 'csi', version: '2.65.0' });
      const requests = changes.sandbox.gitlab.requests.list().length - before;
      expect(requests).toBeGreaterThan(3);

      for (let broken = 0; broken < requests; broken++) {
        let seen = -1;
        changes.sandbox.gitlab.faults.add({
          match: () => {
            seen += 1;
            return seen === broken;
          },
          kind,
          times: 1,
        });
        const input = { name: 'loki', version: `19.0.${broken}` };
        await changes.propose('app.upgrade', input).catch(() => undefined);
        changes.sandbox.gitlab.faults.clear();
        const change = await changes.propose('app.upgrade', input);
        const made = (await changes.sandbox.mergeRequests()).filter(
          ({ title }) => title.endsWith(`to 19.0.${broken}`),
        );
        expect(made).toHaveLength(1);
        expect(made[0]!.iid).toBe(change.mergeRequest.iid);
      }
    },
  );

  it('refuses a change while GitLab cannot be read', async () => {
    changes.sandbox.gitlab.faults.add({
      match: () => true,
      kind: 'status',
      status: 404,
    });

    await expect(changes.engine.prepare(addTempo)).rejects.toThrow(
      /cannot be read now, so it cannot be changed/,
    );
  });
});
