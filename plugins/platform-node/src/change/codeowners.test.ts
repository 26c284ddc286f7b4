import {
  movedFolder,
  ownersOf,
  parseCodeowners,
  readOwnerRules,
  withoutFolder,
} from './codeowners';

const reading = (files: Record<string, string>) =>
  readOwnerRules(async path => files[path]);

describe('CODEOWNERS', () => {
  it.each([
    [['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'], '@root'],
    [['docs/CODEOWNERS', '.gitlab/CODEOWNERS'], '@docs'],
    [['.gitlab/CODEOWNERS'], '@gitlab'],
  ])('of %j only the first counts', async (paths, owner) => {
    const texts: Record<string, string> = {
      CODEOWNERS: '* @root',
      'docs/CODEOWNERS': '* @docs',
      '.gitlab/CODEOWNERS': '* @gitlab',
    };
    const rules = await reading(
      Object.fromEntries(paths.map(path => [path, texts[path]!])),
    );
    expect(ownersOf(rules, ['a'])).toEqual([owner]);
  });

  it('asks nobody where there is none, or where an empty one comes first', async () => {
    expect(await reading({})).toEqual([]);
    expect(
      await reading({ CODEOWNERS: '', '.gitlab/CODEOWNERS': '* @gitlab' }),
    ).toEqual([]);
  });

  it('counts the last rule of each section, and none for what it excludes', () => {
    const rules = parseCodeowners(`* @all
[Apps] @apps
/apps/
/apps/loki/ @logs @ada
!/apps/loki/generated/

[data]
*.sql @data
[Data]
/apps/loki/schema.sql @logs
`);
    const of = (...paths: string[]) => ownersOf(rules, paths).sort();
    expect(of('README.md')).toEqual(['@all']);
    expect(of('apps/tempo/app.yaml')).toEqual(['@all', '@apps']);
    expect(of('apps/loki/app.yaml')).toEqual(['@ada', '@all', '@logs']);
    expect(of('apps/loki/generated/app.yaml')).toEqual(['@all']);
    // The same section, however it is written.
    expect(of('apps/loki/schema.sql')).toEqual(['@ada', '@all', '@logs']);
    expect(of('README.md', 'apps/tempo/init.sql')).toEqual([
      '@all',
      '@apps',
      '@data',
    ]);
  });
});

describe('CODEOWNERS when a folder moves or goes', () => {
  const text = `[Apps]
/apps/a/ @a
/apps/a/loki/ @loki
/apps/b/ @b

[Docs]
/docs/ @docs
`;

  it('keeps the owners of a folder that goes where others own everything', () => {
    expect(movedFolder(text, 'apps/a/loki', 'apps/b/loki')).toBe(`[Apps]
/apps/a/ @a
/apps/b/ @b
/apps/b/loki/ @loki

[Docs]
/docs/ @docs
`);
  });

  it('stays where a line still counts, and where no line is about the folder', () => {
    expect(movedFolder(text, 'apps/a/loki', 'apps/a/logs')).toBe(
      text.replace('loki/', 'logs/'),
    );
    expect(movedFolder(text, 'apps/a/lok', 'apps/b/lok')).toBe(text);
  });

  it('loses the lines of what goes, with those of single files', () => {
    expect(
      withoutFolder(
        `${text}/apps/a/loki/values.yaml @x\napps/a/loki2 @y\n`,
        'apps/a/loki',
      ),
    ).toBe(`${text.replace('/apps/a/loki/ @loki\n', '')}apps/a/loki2 @y\n`);
  });
});
