import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

const input = createMockDirectory();
const output = createMockDirectory();
const warnings: string[] = [];

const logger = {
  info: () => undefined,
  warn: (message: string) => warnings.push(message),
} as unknown as GeneratorRunOptions['logger'];

async function generate(files: Parameters<typeof input.setContent>[0]) {
  input.setContent(files);
  await new MarkdownGenerator().run({
    inputDir: input.path,
    outputDir: output.path,
    etag: 'abc',
    logger,
    siteOptions: { name: 'Default name' },
  });
  return output.content({ shouldReadAsText: true }) as Record<string, any>;
}

beforeEach(() => {
  output.clear();
  warnings.length = 0;
});

describe('MarkdownGenerator', () => {
  it('writes pages, files, search index and metadata', async () => {
    const site = await generate({
      'mkdocs.yml': 'site_name: Harbour\nsite_description: All of it',
      docs: {
        'index.md':
          '# Home\n\n[Guide](guides/first.md#Part) ![plan](images/plan.svg)',
        guides: {
          'first.md':
            '# First\n\n[back](../index.md) ![plan](../images/plan.svg)\n\n## Part\n\nText & more.',
        },
        images: { 'plan.svg': '<svg/>' },
        '.hidden': { 'secret.md': 'no' },
      },
    });

    expect(site['index.html']).toContain('href="guides/first/#Part"');
    expect(site['index.html']).toContain('src="images/plan.svg"');
    expect(site.guides.first['index.html']).toContain('<a href="../../">back');
    expect(site.guides.first['index.html']).toContain(
      'src="../../images/plan.svg"',
    );
    expect(site.images['plan.svg']).toBe('<svg/>');
    expect(JSON.stringify(site)).not.toContain('secret');

    const [sheet] = Object.keys(site.assets.stylesheets);
    expect(sheet).toMatch(/^main\.[0-9a-f]{8}\.min\.css$/);
    expect(site.guides.first['index.html']).toContain(
      `href="../../assets/stylesheets/${sheet}"`,
    );

    expect(JSON.parse(site.search['search_index.json']).docs).toEqual([
      { location: '', title: 'Home', text: 'Guide plan' },
      { location: 'guides/first/', title: 'First', text: 'back plan' },
      {
        location: 'guides/first/#part',
        title: 'Part',
        text: 'Text &amp; more.',
      },
    ]);
    expect(JSON.parse(site['techdocs_metadata.json'])).toEqual({
      site_name: 'Harbour',
      site_description: 'All of it',
      etag: 'abc',
      build_timestamp: expect.any(Number),
      files: [
        `assets/stylesheets/${sheet}`,
        'guides/first/index.html',
        'images/plan.svg',
        'index.html',
        'search/search_index.json',
        'techdocs_metadata.json',
      ],
    });
    expect(warnings).toEqual([
      'docs/index.md: links to #Part of docs/guides/first.md, which has no such heading. Correct the part after #.',
    ]);
  });

  it('needs no mkdocs.yml, and writes nothing beside the sources', async () => {
    const site = await generate({ docs: { 'README.md': 'Hello' } });
    expect(site['index.html']).toContain('<title>Default name</title>');
    expect(site['index.html']).toContain('<h1>README</h1>');
    expect(input.content()).toEqual({ docs: { 'README.md': 'Hello' } });
  });

  it('follows nav for titles and order', async () => {
    const site = await generate({
      'mkdocs.yml':
        'nav:\n  - Start: index.md\n  - More:\n      - Last: z.md\n      - a.md\n  - Site: https://example.com/?a=1&b=2',
      docs: { 'index.md': '# I', 'a.md': '# A', 'z.md': '# Z' },
    });
    const page: string = site.z['index.html'];
    expect(page).toContain('<span class="md-ellipsis">Last</span>');
    expect(page).toContain('href="https://example.com/?a=1&amp;b=2"');
    expect(page).toMatch(/aria-label="Previous: Start"/);
    expect(page).toMatch(/aria-label="Next: A"/);
    expect(page).toMatch(/type="checkbox" id="__nav_2" checked/);
  });

  it('tells of links and entries that lead nowhere, and keeps the words', async () => {
    const site = await generate({
      'mkdocs.yml': 'nav: [index.md, gone.md, ../../etc/passwd]',
      docs: {
        'index.md': '[the readme](../README.md) ![x](../../../etc/passwd)',
      },
      'README.md': 'outside',
    });
    expect(site['index.html']).toContain('<a>the readme</a> x');
    expect(warnings).toEqual([
      expect.stringMatching(/^mkdocs\.yml: nav names gone\.md/),
      expect.stringMatching(/^mkdocs\.yml: nav names \.\.\/\.\.\/etc/),
      expect.stringMatching(/^docs\/index\.md: links to \.\.\/README\.md/),
      expect.stringMatching(/^docs\/index\.md: shows /),
    ]);
  });

  it('tells the first problems, and how many more there are', async () => {
    const links = Array.from({ length: 60 }, (_, n) => `[x](gone-${n}.md)`);
    await generate({ docs: { 'index.md': links.join(' ') } });
    expect(warnings).toHaveLength(51);
    expect(warnings.at(-1)).toBe('… and 10 more problems');
  });

  it('refuses a site whose pages would consist of navigation', async () => {
    const pages = Array.from({ length: 1000 }, (_, n) => [`${n}.md`, '']);
    await expect(
      generate({ docs: { 'index.md': '', ...Object.fromEntries(pages) } }),
    ).rejects.toThrow(/docs holds 1001 pages, but at most 1000/);
  });

  it('stops at problems when the build is strict', async () => {
    await expect(
      generate({
        'mkdocs.yml': 'strict: true',
        docs: { 'index.md': '[x](y.md)' },
      }),
    ).rejects.toThrow(/one problem:\ndocs\/index\.md: links to y\.md/);
  });

  it.each([
    ['no folder', { 'mkdocs.yml': '' }, /docs does not exist/],
    ['no start page', { docs: { 'a.md': '' } }, /Add docs\/index\.md/],
    [
      'a folder outside',
      { 'mkdocs.yml': 'docs_dir: ..', docs: {} },
      /docs_dir is \.\., which is not a folder below/,
    ],
    [
      'the whole repository',
      { 'mkdocs.yml': 'docs_dir: .', 'index.md': '' },
      /not a folder below/,
    ],
    [
      'a file',
      { 'mkdocs.yml': 'docs_dir: docs', docs: 'x' },
      /which is a file/,
    ],
    [
      'two files for one page',
      { docs: { 'index.md': '', 'a.md': '', a: { 'index.md': '' } } },
      /would both be published as a\/index\.html/,
    ],
    [
      'a huge page',
      { docs: { 'index.md': 'x'.repeat(2 * 1024 * 1024 + 1) } },
      /docs\/index\.md has 2\.0 MB.*Split the page/,
    ],
    [
      'a folder that the portal writes',
      { docs: { 'index.md': '', search: { 'x.json': '' } } },
      /which the portal writes itself/,
    ],
  ])('refuses %s', async (_, files, message) => {
    await expect(generate(files as {})).rejects.toThrow(message);
  });

  describe('symbolic links', () => {
    const outside = createMockDirectory({
      content: { 'secret.md': 'top secret' },
    });

    const linked = async (target: string, path: string, extra = {}) => {
      input.setContent({ docs: { 'index.md': '# Home' }, ...extra });
      symlinkSync(target, input.resolve(path));
      await new MarkdownGenerator().run({
        inputDir: input.path,
        outputDir: output.path,
        logger,
      });
      return JSON.stringify(output.content({ shouldReadAsText: true }));
    };

    it.each([
      ['a file', 'secret.md'],
      ['a folder', '.'],
    ])('refuses one to %s outside', async (_, target) => {
      await expect(
        linked(outside.resolve(target), 'docs/link.md'),
      ).rejects.toThrow(/docs\/link\.md is a symbolic link to something/);
      expect(output.content()).toEqual({});
    });

    it('refuses one to the rest of the repository', async () => {
      await expect(
        linked('../values.md', 'docs/link.md', { 'values.md': 'x' }),
      ).rejects.toThrow(/outside docs\. Put a copy there/);
    });

    it('refuses a documentation folder that is one', async () => {
      await expect(
        linked(outside.path, 'handbook', {
          'mkdocs.yml': 'docs_dir: handbook',
        }),
      ).rejects.toThrow(/docs_dir is handbook, which is not a folder below/);
    });

    it('refuses an mkdocs.yml that is one', async () => {
      await expect(
        linked(outside.resolve('secret.md'), 'mkdocs.yml'),
      ).rejects.toThrow(/mkdocs\.yml is a symbolic link to something outside/);
    });

    it('refuses one to nothing, and a loop', async () => {
      await expect(linked('nothing', 'docs/link.md')).rejects.toThrow(
        /link to nothing/,
      );
      await expect(linked('link.md', 'docs/link.md')).rejects.toThrow(
        /link to nothing/,
      );
    });

    it('publishes one to a file of the folder', async () => {
      expect(await linked('index.md', 'docs/copy.md')).toContain(
        'copy/index.html',
      );
    });
  });
});
