import { parseSiteConfig } from './SiteConfig';

const parse = (text: string) => parseSiteConfig('mkdocs.yml', text, 'Default');

describe('parseSiteConfig', () => {
  it('reads what it needs and leaves the rest to mkdocs', () => {
    expect(
      parse(
        [
          'site_name: Mine',
          'docs_dir: handbook',
          'repo_url: https://gitlab.example.com/a/b',
          'edit_uri: -/edit/main/handbook',
          'nav:',
          '  - index.md',
          '  - Guides:',
          '      - First: guides/first.md',
          'markdown_extensions:',
          '  - pymdownx.emoji:',
          '      emoji_index: !!python/name:materialx.emoji.twemoji',
        ].join('\n'),
      ),
    ).toEqual({
      file: 'mkdocs.yml',
      siteName: 'Mine',
      siteDescription: '',
      docsDir: 'handbook',
      directoryUrls: true,
      strict: false,
      editUrl: 'https://gitlab.example.com/a/b/-/edit/main/handbook/',
      nav: [
        { kind: 'target', target: 'index.md' },
        {
          kind: 'section',
          title: 'Guides',
          children: [
            { kind: 'target', title: 'First', target: 'guides/first.md' },
          ],
        },
      ],
    });
  });

  it('works with an empty file', () => {
    expect(parse('')).toMatchObject({ siteName: 'Default', docsDir: 'docs' });
  });

  it.each([
    ['site_name: [', /mkdocs\.yml:1:\d+ is no valid YAML/],
    ['- a', /must be a mapping/],
    ['site_name: [a]', /site_name must be a text/],
    ['strict: maybe', /strict must be true or false/],
    ['nav: index.md', /nav must be a list/],
    ['nav: [{a: b.md, c: d.md}]', /each entry of nav/],
    ['nav: [{a: 1}]', /each entry of nav/],
    ['repo_url: javascript:x\nedit_uri: "javascript:alert(1)"', /http\(s\)/],
  ])('refuses %p', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses YAML that explodes', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]',
      'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]',
    ].join('\n');
    expect(() => parse(bomb)).toThrow(/alias/i);
  });
});
