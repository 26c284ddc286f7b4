import { sandboxFiles } from '../../__testUtils__/SandboxPlatform';
import {
  addTempo,
  refusal,
  testChanges,
} from '../../__testUtils__/testChanges';

const loki = 'platform/argo-platform/apps/observability/loki';

describe('changes of apps', () => {
  const changes = testChanges();

  it('changes one value and no other byte', async () => {
    const change = await changes.propose('app.configure', {
      name: 'loki',
      set: [
        { path: ['loki', 'limits_config', 'retention_period'], value: '48h' },
      ],
    });

    expect(
      await changes.sandbox.read(`${loki}/values.yaml`, change.branch),
    ).toBe(sandboxFiles[`${loki}/values.yaml`]!.replace('"744h"', '"48h"'));
    expect(change.preview.files[0]).toMatchObject({ added: 1, removed: 1 });
  });

  it('refuses values that somebody else changed meanwhile', async () => {
    expect(
      await refusal(changes, 'app.configure', {
        name: 'loki',
        values: 'loki: {}\n',
        expected: '0'.repeat(40),
      }),
    ).toMatch(/changed meanwhile; load it again/);
  });

  it('takes an app away with all that is its, and gives back the same tree', async () => {
    const start = await changes.sandbox.tree();
    await changes.merge('app.add', addTempo.input);

    await changes.merge('app.remove', {
      name: 'tempo',
      confirm: 'tempo',
    });

    expect(await changes.sandbox.tree()).toEqual(start);
  });

  it('lets a chart repository in, and touches nothing else of groups.yaml', async () => {
    const change = await changes.propose('app.add', {
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
    expect(await changes.sandbox.read(groups, change.branch)).toBe(
      sandboxFiles[groups]!.replace(
        'observability\n    destinations',
        'observability\n      - https://other.example.com/charts\n    destinations',
      ),
    );
  });
});
