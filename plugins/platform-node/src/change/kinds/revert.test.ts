import { sandboxFiles } from '../../__testUtils__/SandboxPlatform';
import { testChanges, undo } from '../../__testUtils__/testChanges';

const loki = 'platform/argo-platform/apps/observability/loki';

describe('undoing a change', () => {
  const changes = testChanges();

  it('proposes again what was merged and undone', async () => {
    const input = { name: 'loki', version: '19.0.0' };
    const start = await changes.sandbox.tree();
    const first = await changes.merge('app.upgrade', input);
    const undone = await changes.remembering(first).propose(undo);
    expect(undone.preview.title).toBe('Undo: Upgrade loki to 19.0.0');
    await changes.sandbox.merge(undone.mergeRequest.iid);
    expect(await changes.sandbox.tree()).toEqual(start);

    const again = await changes.propose('app.upgrade', input);

    expect(again.mergeRequest.iid).not.toBe(first.mergeRequest.iid);
    expect(again.branch).toBe(`${first.branch}-2`);
  });

  it('refuses to undo what was changed since', async () => {
    const first = await changes.merge('app.upgrade', {
      name: 'loki',
      version: '19.0.0',
    });
    await changes.sandbox.commit(
      'main',
      { [`${loki}/app.yaml`]: `${sandboxFiles[`${loki}/app.yaml`]}# new\n` },
      'update',
    );
    await expect(changes.remembering(first).prepare(undo)).rejects.toThrow(
      `would be lost: ${loki}/app.yaml`,
    );
  });
});
