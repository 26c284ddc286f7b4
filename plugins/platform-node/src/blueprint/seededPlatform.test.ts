import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SandboxGitLab } from '@slipway/plugin-sandbox-backend';
import { Blueprint } from './Blueprint';
import { renderBlueprint } from './renderBlueprint';

const folder = resolve(__dirname, '../../../../platform');
const token = 'the-bots-token';

it("the sandbox's first platform has the owners that one made by the portal has", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'seeded-platform-'));
  const gitlab = await SandboxGitLab.start({ directory, port: 0 });
  try {
    await gitlab.seed({ token, blueprint: folder });
    const blueprint = new Blueprint(folder);
    const { groups } = await blueprint.platform();
    const { files } = renderBlueprint(await blueprint.files(), {
      settings: { name: 'nordwind-dev', gitlab: { group: 'platforms' } },
      groups: groups.map(({ name }) => name),
      teams: ['platform', 'observability', 'security', 'data'].map(
        team => `platforms/${team}`,
      ),
    });
    const made = files.find(({ path }) => path === '.gitlab/CODEOWNERS');

    const seeded = await fetch(
      `${gitlab.url}/api/v4/projects/platforms%2Fnordwind-dev/repository/files/.gitlab%2FCODEOWNERS/raw?ref=main`,
      { headers: { 'private-token': token } },
    );
    expect(await seeded.text()).toBe(made!.content.toString('utf8'));
  } finally {
    await gitlab.close();
    await rm(directory, { recursive: true });
  }
});
