import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { repositoryPath } from '../repository/files';

const packages = readdirSync(repositoryPath('plugins')).map(folder => ({
  folder,
  ...(JSON.parse(
    readFileSync(repositoryPath(`plugins/${folder}/package.json`), 'utf8'),
  ) as { name: string; version: string; private?: boolean }),
}));

/** Versions that a changelog tells of, the newest first. */
const told = (changelog: string) =>
  [...changelog.matchAll(/^## (\d+\.\d+\.\d+\S*)$/gm)].map(match => match[1]);

describe('the packages that others install', () => {
  it('have one version, since they talk to each other', () => {
    expect(packages.length).toBeGreaterThan(0);
    expect(new Set(packages.map(({ version }) => version)).size).toBe(1);
  });

  it.each(packages)('$name tells of its version', ({ folder, version }) => {
    const changelog = readFileSync(
      repositoryPath(`plugins/${folder}/CHANGELOG.md`),
      'utf8',
    );
    // Made by `./slipway changeset version`.
    expect(told(changelog)[0]).toBe(version);
  });

  it.each(packages.filter(({ folder }) => folder !== 'sandbox-backend'))(
    '$name has a report of its API',
    ({ folder }) => {
      // Made by `./slipway api-reports`.
      expect(
        existsSync(repositoryPath(`plugins/${folder}/report.api.md`)),
      ).toBe(true);
    },
  );
});
