import { testChanges } from '../../__testUtils__/testChanges';

describe('changes of resources', () => {
  const changes = testChanges();

  it('adds, changes and removes a resource of Vault', async () => {
    const start = await changes.sandbox.tree();
    const place = { system: 'vault', kind: 'kubernetes-role', name: 'orders' };
    const spec = {
      boundServiceAccountNames: ['orders'],
      boundServiceAccountNamespaces: ['orders'],
      tokenPolicies: ['reader'],
    };
    await changes.merge('resource.apply', { ...place, spec });
    const changed = await changes.propose('resource.apply', {
      ...place,
      spec: { ...spec, tokenTtl: 600 },
    });
    expect(changed.preview).toMatchObject({
      title: 'Change the Vault Kubernetes role orders',
      files: [{ added: 1, removed: 1 }],
    });
    await changes.sandbox.merge(changed.mergeRequest.iid);

    await expect(
      changes.propose('resource.remove', {
        system: 'vault',
        kind: 'policy',
        name: 'reader',
        confirm: 'reader',
      }),
    ).rejects.toThrow(/reader is needed by kubernetes-role orders/);

    await changes.merge('resource.remove', {
      ...place,
      confirm: 'orders',
    });
    expect(await changes.sandbox.tree()).toEqual(start);
  });

  it('keeps what a person wrote beside the fields of the form', async () => {
    const change = await changes.propose('resource.apply', {
      system: 'harbor',
      kind: 'project',
      name: 'platform',
      spec: { public: false, storageQuota: 50 },
    });

    const text = await changes.sandbox.read(
      'platform/argo-platform/resources/harbor/project/platform.yaml',
      change.branch,
    );
    expect(text).toContain('# everybody pulls');
    expect(text).toContain('forceDestroy: true');
    expect(text).toContain('public: false');
  });

  it('tells the reviewer what a policy grants more and less than it seems to', async () => {
    await changes.merge('resource.apply', {
      system: 'vault',
      kind: 'mount',
      name: 'team',
      spec: { type: 'kv-v2', description: 'Of a team' },
    });
    const { preview } = await changes.propose('resource.apply', {
      system: 'vault',
      kind: 'policy',
      name: 'broad',
      spec: {
        policy:
          'path "sys/seal" { capabilities = ["sudo"] }\npath "team/a" { capabilities = ["read"] }',
      },
    });
    expect(
      preview.problems.map(
        ({ severity, message }) => `${severity}: ${message}`,
      ),
    ).toEqual([
      expect.stringMatching(
        /^warning: line 1 of the policy: sudo on sys\/seal/,
      ),
      expect.stringMatching(
        /^warning: line 2 of the policy: team\/a reaches nothing/,
      ),
    ]);
  });
});
