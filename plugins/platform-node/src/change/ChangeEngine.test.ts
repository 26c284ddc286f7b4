import type { ChangeRequest } from '@slipway/plugin-platform-common';
import {
  SandboxPlatform,
  sandboxFiles,
} from '../__testUtils__/SandboxPlatform';
import { ChangeEngine } from './ChangeEngine';

const loki = 'platform/argo-platform/apps/observability/loki';

const addTempo: ChangeRequest = {
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

describe('ChangeEngine', () => {
  let sandbox: SandboxPlatform;
  let engine: ChangeEngine;

  beforeEach(async () => {
    sandbox = await SandboxPlatform.start();
    engine = new ChangeEngine(sandbox);
  });

  afterEach(() => sandbox.close());

  const requester = { requestedBy: 'user:default/ada' };
  const propose = (kind: ChangeRequest['kind'], input: object) =>
    engine.propose(
      { platform: 'nordwind', kind, input: { ...input } },
      requester,
    );
  const refusal = async (kind: ChangeRequest['kind'], input: object) => {
    const before = await sandbox.tree();
    const error = await propose(kind, input).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(await sandbox.mergeRequests()).toEqual([]);
    expect(await sandbox.tree()).toEqual(before);
    return error?.message;
  };

  it('proposes an app as one commit in one merge request', async () => {
    const change = await engine.propose(addTempo, requester);

    expect(
      change.preview.files.map(({ path, action }) => [path, action]),
    ).toEqual([
      ['platform/argo-platform/apps/observability/tempo/app.yaml', 'create'],
      ['platform/argo-platform/apps/observability/tempo/values.yaml', 'create'],
    ]);
    const [mergeRequest, ...others] = await sandbox.mergeRequests();
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
    const commit = await sandbox.call<{
      message: string;
      parent_ids: string[];
    }>('GET', `${sandbox.project}/repository/commits/${change.commit}`);
    expect(commit.message).toContain('Requested-by: user:default/ada');
    expect(commit.parent_ids).toEqual([change.preview.revision]);

    await sandbox.merge(change.mergeRequest.iid);
    await sandbox.repositories.refresh();
    const { platform, problems } = sandbox.repositories.get('nordwind')!;
    expect(problems).toEqual([]);
    expect(platform!.apps.find(app => app.name === 'tempo')).toMatchObject({
      description: 'Stores traces: "all" of them.',
      dependsOn: ['csi'],
    });
  });

  it('shows a change without writing it', async () => {
    const { preview } = await engine.prepare(addTempo);

    expect(preview.problems).toEqual([]);
    expect(preview.owners).toEqual([
      '@platforms/platform',
      '@platforms/observability',
    ]);
    expect(preview.files[1]!.diff).toContain('+  retention: 24h # a day');
    expect(await sandbox.mergeRequests()).toEqual([]);
  });

  it('makes one merge request of the same change asked for many times at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => engine.propose(addTempo, requester)),
    );

    expect(new Set(all.map(change => change.mergeRequest.iid)).size).toBe(1);
    expect(await sandbox.mergeRequests()).toHaveLength(1);
  });

  it('makes fifty merge requests of fifty changes at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        propose('app.add', { ...addTempo.input, name: `tempo-${index}` }),
      ),
    );

    expect(new Set(all.map(change => change.mergeRequest.iid)).size).toBe(50);
    expect(await sandbox.mergeRequests()).toHaveLength(50);
  });

  it.each(['lose-answer', 'disconnect'] as const)(
    'ends in one merge request when any of its requests ends in %s',
    async kind => {
      // How many requests there are, from a run of another change that nothing disturbs.
      const before = sandbox.gitlab.requests.list().length;
      await propose('app.upgrade', { name: 'csi', version: '2.65.0' });
      const requests = sandbox.gitlab.requests.list().length - before;
      expect(requests).toBeGreaterThan(3);

      for (let broken = 0; broken < requests; broken++) {
        let seen = -1;
        sandbox.gitlab.faults.add({
          match: () => {
            seen += 1;
            return seen === broken;
          },
          kind,
          times: 1,
        });
        const input = { name: 'loki', version: `19.0.${broken}` };
        await propose('app.upgrade', input).catch(() => undefined);
        sandbox.gitlab.faults.clear();
        const change = await propose('app.upgrade', input);
        const made = (await sandbox.mergeRequests()).filter(({ title }) =>
          title.endsWith(`to 19.0.${broken}`),
        );
        expect(made).toHaveLength(1);
        expect(made[0]!.iid).toBe(change.mergeRequest.iid);
      }
    },
  );

  it('proposes again what was merged and undone', async () => {
    const input = { name: 'loki', version: '19.0.0' };
    const start = await sandbox.tree();
    const first = await propose('app.upgrade', input);
    await sandbox.merge(first.mergeRequest.iid);
    const changes = new Map([['change-1', first]]);
    const undoing = new ChangeEngine({
      ...sandbox,
      repositories: sandbox.repositories,
      clients: sandbox.clients,
      findChange: async id => ({
        title: changes.get(id)!.preview.title,
        platform: 'nordwind',
        revision: changes.get(id)!.preview.revision,
        files: changes.get(id)!.files,
      }),
    });
    const undo = await undoing.propose({
      platform: 'nordwind',
      kind: 'revert',
      input: { change: 'change-1' },
    });
    expect(undo.preview.title).toBe('Undo: Upgrade loki to 19.0.0');
    await sandbox.merge(undo.mergeRequest.iid);
    expect(await sandbox.tree()).toEqual(start);

    const again = await propose('app.upgrade', input);

    expect(again.mergeRequest.iid).not.toBe(first.mergeRequest.iid);
    expect(again.branch).toBe(`${first.branch}-2`);
  });

  it('refuses to undo what was changed since', async () => {
    const first = await propose('app.upgrade', {
      name: 'loki',
      version: '19.0.0',
    });
    await sandbox.merge(first.mergeRequest.iid);
    await sandbox.commit(
      'main',
      { [`${loki}/app.yaml`]: `${sandboxFiles[`${loki}/app.yaml`]}# new\n` },
      'update',
    );
    const undoing = new ChangeEngine({
      repositories: sandbox.repositories,
      clients: sandbox.clients,
      findChange: async () => ({
        title: first.preview.title,
        platform: 'nordwind',
        revision: first.preview.revision,
        files: first.files,
      }),
    });

    await expect(
      undoing.prepare({
        platform: 'nordwind',
        kind: 'revert',
        input: { change: 'change-1' },
      }),
    ).rejects.toThrow(`would be lost: ${loki}/app.yaml`);
  });

  it('changes one value and no other byte', async () => {
    const change = await propose('app.configure', {
      name: 'loki',
      set: [
        { path: ['loki', 'limits_config', 'retention_period'], value: '48h' },
      ],
    });

    expect(await sandbox.read(`${loki}/values.yaml`, change.branch)).toBe(
      sandboxFiles[`${loki}/values.yaml`]!.replace('"744h"', '"48h"'),
    );
    expect(change.preview.files[0]).toMatchObject({ added: 1, removed: 1 });
  });

  it('refuses values that somebody else changed meanwhile', async () => {
    expect(
      await refusal('app.configure', {
        name: 'loki',
        values: 'loki: {}\n',
        expected: '0'.repeat(40),
      }),
    ).toMatch(/changed meanwhile; load it again/);
  });

  it('takes an app away with all that is its, and gives back the same tree', async () => {
    const start = await sandbox.tree();
    const added = await engine.propose(addTempo, requester);
    await sandbox.merge(added.mergeRequest.iid);

    const removed = await propose('app.remove', {
      name: 'tempo',
      confirm: 'tempo',
    });
    await sandbox.merge(removed.mergeRequest.iid);

    expect(await sandbox.tree()).toEqual(start);
  });

  it('adds, changes and removes a resource of Vault', async () => {
    const start = await sandbox.tree();
    const place = { system: 'vault', kind: 'kubernetes-role', name: 'orders' };
    const spec = {
      boundServiceAccountNames: ['orders'],
      boundServiceAccountNamespaces: ['orders'],
      tokenPolicies: ['reader'],
    };
    const added = await propose('resource.apply', { ...place, spec });
    await sandbox.merge(added.mergeRequest.iid);
    const changed = await propose('resource.apply', {
      ...place,
      spec: { ...spec, tokenTtl: 600 },
    });
    expect(changed.preview).toMatchObject({
      title: 'Change the Vault Kubernetes role orders',
      files: [{ added: 1, removed: 1 }],
    });
    await sandbox.merge(changed.mergeRequest.iid);

    await expect(
      propose('resource.remove', {
        system: 'vault',
        kind: 'policy',
        name: 'reader',
        confirm: 'reader',
      }),
    ).rejects.toThrow(/reader is needed by kubernetes-role orders/);

    const removed = await propose('resource.remove', {
      ...place,
      confirm: 'orders',
    });
    await sandbox.merge(removed.mergeRequest.iid);
    expect(await sandbox.tree()).toEqual(start);
  });

  it('keeps what a person wrote beside the fields of the form', async () => {
    const change = await propose('resource.apply', {
      system: 'harbor',
      kind: 'project',
      name: 'platform',
      spec: { public: false, storageQuota: 50 },
    });

    const text = await sandbox.read(
      'platform/argo-platform/resources/harbor/project/platform.yaml',
      change.branch,
    );
    expect(text).toContain('# everybody pulls');
    expect(text).toContain('forceDestroy: true');
    expect(text).toContain('public: false');
  });

  it('tells the reviewer what a policy grants more and less than it seems to', async () => {
    const mount = await propose('resource.apply', {
      system: 'vault',
      kind: 'mount',
      name: 'team',
      spec: { type: 'kv-v2', description: 'Of a team' },
    });
    await sandbox.merge(mount.mergeRequest.iid);
    const { preview } = await propose('resource.apply', {
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

  it('lets a chart repository in, and touches nothing else of groups.yaml', async () => {
    const change = await propose('app.add', {
      ...addTempo.input,
      extendProject: true,
      source: {
        helm: {
          repository: 'https://other.example.com/charts',
          chart: 'tempo',
          version: '2.2.4',
        },
      },
    });

    const groups = 'platform/argo-platform/groups.yaml';
    expect(await sandbox.read(groups, change.branch)).toBe(
      sandboxFiles[groups]!.replace(
        'observability\n    destinations',
        'observability\n      - https://other.example.com/charts\n    destinations',
      ),
    );
  });

  it.each<[string, ChangeRequest['kind'], object, RegExp]>([
    [
      'a name Kubernetes refuses',
      'app.add',
      { ...addTempo.input, name: 'Tempo_1' },
      /name: must consist of lower-case letters/,
    ],
    [
      'a path that climbs',
      'app.add',
      { ...addTempo.input, group: '../../x' },
      /group: must consist of/,
    ],
    [
      'a folder in a file name',
      'app.add',
      {
        ...addTempo.input,
        values: undefined,
        source: { manifests: {} },
        files: [{ name: '../x.yaml', content: 'a: 1' }],
      },
      /files\.0\.name: must be the name of a file/,
    ],
    [
      'a template in a title',
      'app.add',
      { ...addTempo.input, title: '{{ .Files.Get "x" }}' },
      /title: must not contain \{\{/,
    ],
    [
      'a name that is taken',
      'app.add',
      { ...addTempo.input, name: 'loki' },
      /an app loki already/,
    ],
    [
      'a group that is not there',
      'app.add',
      { ...addTempo.input, group: 'nowhere' },
      /choose one of storage, observability/,
    ],
    [
      'a dependency that is not there',
      'app.add',
      { ...addTempo.input, dependsOn: ['nothing'] },
      /dependsOn\[0\]: .*no app of that name/,
    ],
    [
      'a source that the project does not allow',
      'app.add',
      {
        ...addTempo.input,
        source: {
          helm: {
            repository: 'https://evil.example.com',
            chart: 'x',
            version: '1.0.0',
          },
        },
      },
      /source\.helm\.repository: https:\/\/evil\.example\.com is not a source/,
    ],
    [
      'a range as a version',
      'app.upgrade',
      { name: 'loki', version: '^1' },
      /version: must be an exact version/,
    ],
    [
      'the version that is there',
      'app.upgrade',
      { name: 'loki', version: '18.11.0' },
      /at 18\.11\.0 already/,
    ],
    [
      'removing what others need',
      'app.remove',
      { name: 'csi', confirm: 'csi' },
      /csi is needed by the app loki/,
    ],
    [
      'removing without the name typed',
      'app.remove',
      { name: 'loki', confirm: 'lok' },
      /Type loki into the confirmation/,
    ],
    [
      'values that are no YAML',
      'app.configure',
      { name: 'loki', values: 'a: [' },
      /values\.yaml:\d.*not valid YAML/,
    ],
    [
      'a secret in values',
      'app.configure',
      { name: 'loki', values: 'adminPassword: Harbor12345\n' },
      /values\.yaml:1: holds the value of adminPassword, .*Vault/,
    ],
    [
      'ten megabytes of values',
      'app.configure',
      { name: 'loki', values: 'a'.repeat(10 * 1024 * 1024) },
      /values: must have at most/,
    ],
    [
      'a policy that grants nothing that Vault knows',
      'resource.apply',
      {
        system: 'vault',
        kind: 'policy',
        name: 'x',
        spec: { policy: 'path "a/b" { capabilities = ["reed"] }' },
      },
      /spec\.policy: line 1: reed is no capability/,
    ],
    [
      'a role with a policy that is not there',
      'resource.apply',
      {
        system: 'vault',
        kind: 'kubernetes-role',
        name: 'x',
        spec: {
          boundServiceAccountNames: ['x'],
          boundServiceAccountNamespaces: ['x'],
          tokenPolicies: ['nothing'],
        },
      },
      /tokenPolicies\[0\]: needs the Vault policy nothing/,
    ],
    [
      'a retention for a project that is not there',
      'resource.apply',
      {
        system: 'harbor',
        kind: 'retention-policy',
        name: 'x',
        spec: { project: 'nothing', rules: [{ keep: 'always' }] },
      },
      /needs the Harbor project nothing/,
    ],
    [
      'a file outside of the platform',
      'files',
      {
        title: 'x',
        operations: [
          { action: 'create', path: '.gitlab-ci.yml', content: 'x' },
        ],
      },
      /may not write \.gitlab-ci\.yml/,
    ],
    [
      'an expression that is no fact',
      'files',
      {
        title: 'x',
        operations: [
          {
            action: 'edit',
            path: `${loki}/app.yaml`,
            edits: [
              {
                path: ['values'],
                value: { a: '{{ lookup "v1" "Secret" "" "" }}' },
              },
            ],
          },
        ],
      },
      /neither an input nor a fact/,
    ],
    [
      'another name for the platform',
      'files',
      {
        title: 'x',
        operations: [
          {
            action: 'edit',
            path: 'platform/platform.yaml',
            edits: [{ path: ['name'], value: 'other' }],
          },
        ],
      },
      /cannot be renamed/,
    ],
    [
      'nothing to change',
      'app.configure',
      { name: 'loki', title: 'Loki' },
      /would change nothing/,
    ],
  ])('refuses %s, and writes nothing', async (_what, kind, input, message) => {
    expect(await refusal(kind, input)).toMatch(message);
  });

  it('refuses a change while GitLab cannot be read', async () => {
    sandbox.gitlab.faults.add({
      match: () => true,
      kind: 'status',
      status: 404,
    });

    await expect(engine.prepare(addTempo)).rejects.toThrow(
      /cannot be read now, so it cannot be changed/,
    );
  });
});
