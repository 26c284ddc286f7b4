import { ANNOTATION_PROBLEM } from '@slipway/plugin-platform-common';
import { APPS, RESOURCES, sampleFiles } from '../__testUtils__/sampleFiles';
import {
  databases,
  domain,
  loki,
  lokiFile,
  setUp,
  startProcess,
  tempo,
} from '../__testUtils__/testProvider';

describe.each(databases.eachSupportedId())('a broken file, on %s', id => {
  it('keeps the last good version of what breaks, says why, and spares the rest', async () => {
    const { provider, catalog, commit, world } = await setUp(id);
    await provider.refresh();
    const good = catalog.entities.get(loki)!;
    const rest = catalog.refs().filter(ref => ref !== loki);
    const before = rest.map(ref => catalog.entities.get(ref));
    catalog.takeWrites();

    commit({ [lokiFile]: 'title: Loki\nwave: 31\n' });
    await provider.refresh();
    expect(catalog.takeWrites()).toBe(1);
    const broken = catalog.entities.get(loki)!;
    expect(broken.metadata.title).toBe('Loki');
    expect(broken.spec).toEqual(good.spec);
    expect(catalog.annotation(loki, ANNOTATION_PROBLEM)).toContain(
      `${lokiFile}:2 wave must be one of 0, 10, 20, 30, 40. Correct wave.`,
    );
    expect(rest.map(ref => catalog.entities.get(ref))).toEqual(before);

    // Another process, which never read the good version, keeps it too.
    const restarted = await startProcess(world);
    await restarted.refresh();
    expect(catalog.entities.get(loki)).toEqual(broken);
    commit({ [lokiFile]: 'no yaml: [' });
    await restarted.refresh();
    expect(catalog.entities.get(loki)!.spec).toEqual(good.spec);
    expect(catalog.annotation(loki, ANNOTATION_PROBLEM)).toContain(
      'not valid YAML',
    );

    commit({ [lokiFile]: sampleFiles()[lokiFile] });
    await restarted.refresh();
    expect(catalog.entities.get(loki)).toEqual(good);
  });

  it('shows what was broken from the start', async () => {
    const { provider, catalog, commit } = await setUp(id);
    const policyFile = `${RESOURCES}/vault/policy/loki.yaml`;
    commit({ [lokiFile]: ': : :', [policyFile]: 'x' });
    await provider.refresh();
    expect(catalog.entities.get(loki)!.metadata.description).toBe(
      `Cannot be read: correct ${lokiFile}. Until then, this says only that it exists.`,
    );
    expect(
      catalog.annotation(
        'resource:nordwind/vault.policy.loki',
        ANNOTATION_PROBLEM,
      ),
    ).toContain(policyFile);
    // Nothing was good yet, so there is nothing to come back to.
    commit({ [lokiFile]: '{}' });
    await provider.refresh();
    expect(catalog.entities.get(loki)!.metadata.description).toMatch(
      /^Cannot be read/,
    );
  });

  it('keeps owners and groups while the file of the groups is broken', async () => {
    const { provider, catalog, commit } = await setUp(id);
    await provider.refresh();
    const before = new Map(catalog.entities);
    commit({
      'platform/argo-platform/groups.yaml': 'groups: [',
      // The last app of the group goes in the same commit: the group may still be there.
      [`${APPS}/storage/csi/app.yaml`]: undefined,
    });
    await provider.refresh();
    expect(catalog.entities.get(tempo)).toEqual(before.get(tempo));
    expect(catalog.refs()).toContain('system:nordwind/storage');
    expect(catalog.refs()).not.toContain('component:nordwind/csi');
    const system = catalog.entities.get('system:nordwind/observability')!;
    expect(system.spec).toEqual(
      before.get('system:nordwind/observability')!.spec,
    );
    expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toContain(
      'groups.yaml:1',
    );
  });

  it('keeps everything while platform.yaml is broken, also over a restart', async () => {
    const { provider, catalog, commit, world } = await setUp(id);
    await provider.refresh();
    const refs = catalog.refs();
    commit({ 'platform/platform.yaml': 'name: [' });
    const restarted = await startProcess(world);
    await restarted.refresh();
    expect(catalog.refs()).toEqual(refs);
    expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toContain(
      'platform/platform.yaml:1',
    );
    commit({
      'platform/platform.yaml': sampleFiles()['platform/platform.yaml'],
    });
    await restarted.refresh();
    expect(catalog.annotation(domain, ANNOTATION_PROBLEM)).toBeUndefined();
  });
});
