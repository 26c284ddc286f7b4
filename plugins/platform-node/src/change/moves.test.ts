import type { ChangeRequest } from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import { sandboxFiles } from '../__testUtils__/SandboxPlatform';
import { testChanges, undo } from '../__testUtils__/testChanges';

const root = 'platform/argo-platform';
const loki = `${root}/apps/observability/loki`;
const csi = `${root}/apps/storage/csi`;
const codeowners = `${sandboxFiles['.gitlab/CODEOWNERS']}  /${csi}/ @csi # theirs
/${csi}/values.yaml @values
/${root}/apps/storage/csi-snapshots/ @other
`;

const files: Record<string, string> = {
  ...sandboxFiles,
  '.gitlab/CODEOWNERS': codeowners,
  [`${csi}/templates/no-text.txt`]: 'as it is \u0000',
  [`${root}/resources/vault/kubernetes-role/billing.yaml`]: `apiVersion: kubernetes.vault.m.upbound.io/v1alpha1
kind: AuthBackendRole
metadata: { name: billing, namespace: vault-config }
spec:
  forProvider:
    backend: kubernetes
    roleName: billing
    boundServiceAccountNames: [a]
    boundServiceAccountNamespaces: [a]
    tokenPolicies: [default, 'reader'] # reads
`,
  [`${root}/resources/vault/mount/secrets.yaml`]: `apiVersion: vault.vault.m.upbound.io/v1alpha1
kind: Mount
metadata: { name: secrets, namespace: vault-config }
spec:
  forProvider: { path: secrets, type: kv-v2 }
`,
  [`${root}/resources/harbor/registry/hub.yaml`]: `apiVersion: registry.harbor.crossplane.io/v1alpha1
kind: Registry
metadata: { name: hub }
spec:
  forProvider: { name: hub, providerName: docker-hub, endpointUrl: 'https://hub.docker.com' }
`,
  [`${root}/resources/harbor/project/cache.yaml`]: `apiVersion: project.harbor.crossplane.io/v1alpha1
kind: Project
metadata: { name: cache }
spec:
  forProvider:
    name: cache
    registryIdRef: { name: hub } # where it pulls
`,
};

describe('moves and renames', () => {
  const changes = testChanges(files);

  /** The texts that are different after a change, and that the platform is sound. */
  const merged = async (kind: ChangeRequest['kind'], input: object) => {
    const change = await changes.merge(kind, input);
    await changes.sandbox.repositories.refresh();
    const { problems } = changes.sandbox.repositories.get('nordwind')!;
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const after = await changes.sandbox.tree();
    const read = async (path: string) =>
      path in after ? changes.sandbox.read(path) : undefined;
    return { change, after, read };
  };

  it('an app goes to another group with its rights and its line of CODEOWNERS', async () => {
    const before = await changes.sandbox.tree();
    const { change, after, read } = await merged('app.move', {
      name: 'loki',
      group: 'storage',
      extendProject: true,
    });
    const to = `${root}/apps/storage/loki`;

    expect(change.preview.title).toBe('Move the app loki to the group storage');
    expect(
      change.preview.files.map(({ path, action, from }) => [
        path,
        action,
        from,
      ]),
    ).toEqual([
      [`${to}/app.yaml`, 'move', `${loki}/app.yaml`],
      [`${to}/values.yaml`, 'move', `${loki}/values.yaml`],
      [`${root}/groups.yaml`, 'update', undefined],
    ]);
    // Both groups have their say.
    expect(change.preview.owners).toEqual([
      '@platforms/platform',
      '@platforms/observability',
    ]);
    expect(after[`${to}/app.yaml`]).toBe(before[`${loki}/app.yaml`]);
    expect(after[`${to}/values.yaml`]).toBe(before[`${loki}/values.yaml`]);
    expect(after[`${loki}/app.yaml`]).toBeUndefined();
    const { groups } = parse((await read(`${root}/groups.yaml`))!);
    expect(groups.storage).toMatchObject({
      sources: [
        'https://charts.example.com/storage',
        'https://charts.example.com/observability',
      ],
      destinations: ['kube-system', 'loki'],
    });
    expect(groups.observability).toMatchObject({
      sources: [],
      destinations: ['*'],
    });
    const [mergeRequest] = await changes.sandbox.mergeRequests();
    expect(mergeRequest!.description).toContain(
      'unless it gets one it belongs to `group:default/platform`',
    );
  });

  it('says what the group does not allow, unless its rights go along', async () => {
    await expect(
      changes.propose('app.move', { name: 'loki', group: 'storage' }),
    ).rejects.toThrow(/not a source that the group storage allows/);
    expect(await changes.sandbox.mergeRequests()).toEqual([]);
  });

  it('an app gets another name wherever it is named, and no other byte changes', async () => {
    const start = await changes.sandbox.tree();
    const { change, after, read } = await merged('app.move', {
      name: 'csi',
      to: 'ebs-csi',
      confirm: 'csi',
    });
    const to = `${root}/apps/storage/ebs-csi`;

    expect(await read(`${loki}/app.yaml`)).toBe(
      files[`${loki}/app.yaml`]!.replace('[csi]', '[ebs-csi]'),
    );
    expect(await read(`${to}/app.yaml`)).toBe(
      `${files[`${csi}/app.yaml`]}    releaseName: csi\n`,
    );
    expect(after[`${to}/templates/no-text.txt`]).toBe(
      start[`${csi}/templates/no-text.txt`],
    );
    expect(await read('.gitlab/CODEOWNERS')).toBe(
      codeowners.replaceAll(`/${csi}/`, `/${to}/`),
    );
    const [mergeRequest] = await changes.sandbox.mergeRequests();
    expect(mergeRequest!.description).toContain('deletes csi and makes');

    const undone = await changes.remembering(change).propose(undo);
    await changes.sandbox.merge(undone.mergeRequest.iid);
    expect(await changes.sandbox.tree()).toEqual(start);
  });

  it('a policy gets another name, and the roles that hold it follow', async () => {
    const { read } = await merged('resource.rename', {
      system: 'vault',
      kind: 'policy',
      name: 'reader',
      to: 'platform-reader',
      confirm: 'reader',
    });
    const policies = `${root}/resources/vault/policy`;
    const role = `${root}/resources/vault/kubernetes-role/billing.yaml`;

    expect(await read(`${policies}/reader.yaml`)).toBeUndefined();
    expect(await read(`${policies}/platform-reader.yaml`)).toBe(
      files[`${policies}/reader.yaml`]!.replaceAll(
        'name: reader',
        'name: platform-reader',
      ),
    );
    expect(await read(role)).toBe(
      files[role]!.replace("'reader'", "'platform-reader'"),
    );
  });

  it('a registry of Harbor gets another name, and its proxy caches follow', async () => {
    const { read } = await merged('resource.rename', {
      system: 'harbor',
      kind: 'registry',
      name: 'hub',
      to: 'docker-hub',
      confirm: 'hub',
    });
    const cache = `${root}/resources/harbor/project/cache.yaml`;

    expect(await read(cache)).toBe(
      files[cache]!.replace('{ name: hub }', '{ name: docker-hub }'),
    );
  });

  it.each<[string, ChangeRequest['kind'], object, RegExp]>([
    ['nothing to do', 'app.move', { name: 'loki' }, /a group to go to/],
    [
      'the group it is in',
      'app.move',
      { name: 'loki', group: 'observability' },
      /already/,
    ],
    [
      'a group that is not there',
      'app.move',
      { name: 'loki', group: 'nowhere' },
      /choose one of storage, observability/,
    ],
    [
      'a group that climbs',
      'app.move',
      { name: 'loki', group: '../x' },
      /group: must consist of/,
    ],
    [
      'a name that climbs',
      'app.move',
      { name: 'loki', to: '../x', confirm: 'loki' },
      /to: must consist of/,
    ],
    [
      'a rename without a confirmation',
      'app.move',
      { name: 'loki', to: 'logs' },
      /Type loki into the confirmation/,
    ],
    [
      'a name that is taken',
      'app.move',
      { name: 'loki', to: 'csi', confirm: 'loki' },
      /something named csi already/,
    ],
    [
      'a secrets engine, whose data would go',
      'resource.rename',
      {
        system: 'vault',
        kind: 'mount',
        name: 'secrets',
        to: 'x',
        confirm: 'secrets',
      },
      /keeps its name: everything that is stored in it would be deleted/,
    ],
    [
      'a Harbor project, whose images would go',
      'resource.rename',
      {
        system: 'harbor',
        kind: 'project',
        name: 'platform',
        to: 'x',
        confirm: 'platform',
      },
      /keeps its name: its images and charts would be deleted/,
    ],
    [
      'a resource without a confirmation',
      'resource.rename',
      {
        system: 'vault',
        kind: 'policy',
        name: 'reader',
        to: 'x',
        confirm: '',
      },
      /Type reader into the confirmation/,
    ],
    [
      'a path as the new name of a resource',
      'resource.rename',
      {
        system: 'vault',
        kind: 'policy',
        name: 'reader',
        to: '../x',
        confirm: 'reader',
      },
      /to: must consist of/,
    ],
  ])('refuses %s, and writes nothing', async (_what, kind, input, message) => {
    await expect(changes.propose(kind, input)).rejects.toThrow(message);
    expect(await changes.sandbox.mergeRequests()).toEqual([]);
  });
});
