import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testGitLab, token } from '../__testUtils__/testGitLab';

const sandbox = testGitLab();
const { call } = sandbox;

describe('an empty sandbox', () => {
  it('makes its first platform from a blueprint', async () => {
    await sandbox.startAfresh();
    const blueprint = await mkdtemp(join(tmpdir(), 'blueprint-'));
    await writeFile(
      join(blueprint, 'platform.yaml'),
      '# kept\nname: reference # too\n',
    );
    await sandbox.gitlab.seed({ token, blueprint });
    await sandbox.gitlab.seed({ token, blueprint });
    await rm(blueprint, { recursive: true });

    const text = (
      await call(
        'GET',
        '/projects/platforms%2Fnordwind-dev/repository/files/platform%2Fplatform.yaml/raw?ref=main',
      )
    ).body;
    expect(text).toContain('# kept\nname: nordwind-dev # too\n');
    expect(
      (
        await call(
          'GET',
          '/projects/platforms%2Fnordwind-dev/repository/commits',
        )
      ).body,
    ).toHaveLength(1);
  });
});
