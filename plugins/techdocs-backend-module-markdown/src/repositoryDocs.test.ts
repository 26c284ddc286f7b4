import { join, resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './generator/MarkdownGenerator';
import type { SearchIndex } from './search/searchIndex';

const repository = resolve(__dirname, '../../..');
const output = createMockDirectory();
const warn = jest.fn();

beforeAll(async () => {
  await new MarkdownGenerator().run({
    inputDir: repository,
    outputDir: output.path,
    logger: {
      info: jest.fn(),
      warn,
    } as unknown as GeneratorRunOptions['logger'],
  });
});

const json = async (path: string) =>
  JSON.parse(await readFile(join(output.path, path), 'utf8'));

describe("this repository's documentation", () => {
  it('has no link or entry that leads nowhere', () => {
    expect(warn).not.toHaveBeenCalled();
  });

  it('has every page in the navigation, and a page for every entry', async () => {
    const { files } = await json('techdocs_metadata.json');
    const pages = (files as string[]).filter(file => file.endsWith('.html'));
    const home = await readFile(join(output.path, 'index.html'), 'utf8');
    const navigation =
      /<nav class="md-nav md-nav--primary"[\s\S]*?<\/div>/.exec(home)![0];
    const linked = [...navigation.matchAll(/href="([^"]*)"/g)].map(([, href]) =>
      new URL(`${href}index.html`, 'http://x/').pathname.slice(1),
    );
    expect(linked.sort()).toEqual(pages.sort());
    expect(pages.length).toBeGreaterThan(10);
  });

  it('can be searched', async () => {
    const { docs }: SearchIndex = await json('search/search_index.json');
    expect(docs).toContainEqual(
      expect.objectContaining({
        location: 'catalog/#held-deletions',
        title: 'Held deletions',
        text: expect.stringContaining('platform.deletion.holdAbove'),
      }),
    );
  });
});
