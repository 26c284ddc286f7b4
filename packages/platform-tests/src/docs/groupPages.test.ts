import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesBelow, readText, repositoryPath } from '../repository/files';
import { referencePlatform } from '../repository/platform';
import { groupPage } from './groupPage';

const platform = referencePlatform();

/** Made from the files of the platform, so that they say what is true. Renewed with UPDATE_DOCS=1. */
describe('the pages of the groups', () => {
  it.each(platform.groups.map(group => [group.name, group] as const))(
    'say of %s what its files say',
    (name, group) => {
      const path = `docs/groups/${name}.md`;
      const page = groupPage(platform, group);
      if (process.env.UPDATE_DOCS) {
        mkdirSync(dirname(repositoryPath(path)), { recursive: true });
        writeFileSync(repositoryPath(path), page);
      }
      expect(existsSync(repositoryPath(path))).toBe(true);
      expect(readText(path)).toBe(page);
    },
  );

  it('are there for no other group', () => {
    const pages = filesBelow('docs/groups')
      .map(path => path.slice('docs/groups/'.length, -'.md'.length))
      .filter(name => name !== 'index');
    expect(pages.sort()).toEqual(
      platform.groups.map(({ name }) => name).sort(),
    );
  });
});
