/**
 * @jest-environment @backstage/cli/config/jest-environment-jsdom
 */
import { MarkdownRenderer } from '../markdown/MarkdownRenderer';
import type { NavNode } from '../navigation/navigation';
import { documentHtml, type SiteFrame } from './documentHtml';
import type { Page } from './Page';

const renderer = new MarkdownRenderer();
const page = (
  path: string,
  url: string,
  title: string,
  text: string,
): Page => ({
  path,
  url,
  title,
  content: renderer.render(text, {
    link: href => ({ href }),
    image: href => ({ href }),
  }),
});

const home = page('index.md', '', 'Home', '# Home');
const guide = page(
  'guides/a.md',
  'guides/a/',
  'Guide',
  '# Guide\n\n## One\n\n### Deeper\n\n```sh\nls\n```\n\n## Two',
);
const last = page('z.md', 'z/', '<Last>', 'No heading');
const navigation: NavNode[] = [
  { kind: 'page', path: 'index.md' },
  {
    kind: 'section',
    title: 'Guides & more',
    children: [{ kind: 'page', path: 'guides/a.md' }],
  },
  { kind: 'page', path: 'z.md' },
];
const frame: SiteFrame = {
  siteName: 'Site "X"',
  siteDescription: '<b>',
  navigation,
  pages: new Map([home, guide, last].map(item => [item.path, item])),
  stylesheet: 'assets/stylesheets/main.0a1b2c3d.min.css',
  editUrlOf: ({ path }) => `https://gitlab.example.com/-/edit/main/${path}`,
};

function open(shown: Page, neighbours = {}): Document {
  return new DOMParser().parseFromString(
    documentHtml(frame, shown, neighbours),
    'text/html',
  );
}

describe('documentHtml', () => {
  // What the transformers and add-ons of @backstage/plugin-techdocs look for.
  it.each([
    '.md-container > .md-main',
    '.md-container > .md-footer',
    '.md-header label[for="__drawer"]',
    'input[data-md-toggle=drawer]#__drawer ~ .md-container .md-sidebar--primary',
    'div.md-sidebar[data-md-component="sidebar"][data-md-type="navigation"]',
    'div.md-sidebar[data-md-component="sidebar"][data-md-type="toc"]',
    '[data-md-component="content"] article > h1',
    '.md-nav--primary > label.md-nav__title',
    'label.md-nav__link[for]',
    'li.md-nav__item--active',
    'a.md-nav__link--active',
    'a[title="Edit this page"][href^="https://gitlab.example.com/"]',
    'pre > code',
  ])('has %s', selector => {
    expect(open(guide).querySelector(selector)).not.toBeNull();
  });

  it('names the style sheet so that the reader does not remove it', () => {
    const href = open(guide).querySelector('link')!.getAttribute('href')!;
    expect(href).toMatch(/main\.[A-Fa-f0-9]{8}\.min\.css$/);
    expect(href.startsWith('../../')).toBe(true);
  });

  it('opens the sections that lead to the page, and no others', () => {
    const toggle = (shown: Page) =>
      open(shown).querySelector<HTMLInputElement>('.md-nav__toggle')!.checked;
    expect(toggle(guide)).toBe(true);
    expect(toggle(last)).toBe(false);
  });

  it('gives every toggle a label, and every id once', () => {
    const document = open(guide);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const input of document.querySelectorAll('input.md-nav__toggle')) {
      expect(document.querySelector(`label[for="${input.id}"]`)).not.toBeNull();
    }
  });

  it('nests the table of contents, without the title', () => {
    const toc = open(guide).querySelector('.md-nav--secondary')!;
    const texts = (selector: string) =>
      [...toc.querySelectorAll(selector)].map(a => a.textContent);
    expect(texts('a')).toEqual(['One', 'Deeper', 'Two']);
    expect(texts('nav nav a, li nav a')).toEqual(['Deeper']);
  });

  it('leads to the pages before and after', () => {
    const footer = open(guide, { previous: home, next: last }).querySelector(
      '.md-footer',
    )!;
    expect(
      [...footer.querySelectorAll('a')].map(a => a.getAttribute('href')),
    ).toEqual(['../../', '../../z/']);
  });

  it('shows the title where a page has none, as text', () => {
    const document = open(last);
    expect(document.querySelector('article > h1')!.textContent).toBe('<Last>');
    expect(document.title).toBe('<Last> - Site "X"');
    expect(document.querySelector('b')).toBeNull();
  });
});
