import type { LinkResolver } from './links';
import { MarkdownRenderer } from './MarkdownRenderer';

const asWritten: LinkResolver = {
  link: href => ({ href }),
  image: href => ({ href }),
};

const render = (source: string, links = asWritten) =>
  new MarkdownRenderer().render(source, links);

describe('MarkdownRenderer', () => {
  it('shows HTML as text, so that a page cannot bring scripts', () => {
    const { html } = render(
      'a <img src=x onerror=alert(1)> b\n\n<script>alert(2)</script>',
    );
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('&lt;script&gt;');
  });

  // eslint-disable-next-line no-script-url -- what must not become a link
  it.each(['javascript:alert(1)', 'vbscript:x', 'data:text/html,x'])(
    'makes no link to %s',
    target => {
      expect(render(`[x](${target})`).html).not.toContain('<a ');
    },
  );

  it('drops comments and keeps line breaks', () => {
    const { html } = render(
      'one <!-- hidden --> two<br>three\n\n<!-- a\nsecret\n-->\n\nfour',
    );
    expect(html).not.toMatch(/hidden|secret|--&gt;/);
    expect(html).toContain('two<br>\n');
    expect(html).toContain('<p>four</p>');
  });

  it('keeps text after a comment on the same line', () => {
    expect(render('<!-- a\nb --> *c*\n').html).toBe('<p><em>c</em></p>\n');
  });

  it.each([
    ['unclosed comments', '<!--\n'],
    ['unclosed comments in one line', '<!-- '],
    ['unclosed comments in a quote', '> <!--\n'],
    ['equal headings', '# a\n'],
    ['notes without text', '!!! a\n\n'],
    ['open brackets', '['],
  ])('renders a page of %s in reasonable time', (_, piece) => {
    const source = piece.repeat(200_000 / piece.length);
    // Of the processor, since others may use it too. A way that grows with the square takes minutes.
    const started = process.cpuUsage();
    render(source);
    render(`${source}\n\n-->`);
    expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(20);
  });

  it('leaves a comment without an end visible, so that no text is lost', () => {
    expect(render('<!-- open\n\ntext').html).toContain('<p>text</p>');
  });

  it('gives headings unique anchors with a link to themselves', () => {
    const { html, headings } = render(
      '# Set up\n\n## Café & `code`\n\n## Set up\n\n## ???',
    );
    expect(headings).toEqual([
      { level: 1, id: 'set-up', text: 'Set up' },
      { level: 2, id: 'café-code', text: 'Café & code' },
      { level: 2, id: 'set-up_1', text: 'Set up' },
      { level: 2, id: 'section', text: '???' },
    ]);
    expect(html).toContain(
      '<h2 id="set-up_1">Set up<a class="headerlink" href="#set-up_1" title="Permanent link">#</a></h2>',
    );
  });

  it('renders notes, also nested, folded and with other blocks in them', () => {
    const { html } = render(
      [
        '!!! warning "Mind <this>"',
        '    First.',
        '',
        '    ```sh',
        '    ls',
        '    ```',
        '',
        '    ??? note',
        '        Inner.',
        '',
        'After.',
      ].join('\n'),
    );
    expect(html).toContain('<div class="admonition warning">');
    expect(html).toContain('<p class="admonition-title">Mind &lt;this&gt;</p>');
    expect(html).toContain('<code class="language-sh">ls\n</code>');
    expect(html).toMatch(
      /<details class="note">\s*<summary>Note<\/summary>\s*<p>Inner\.<\/p>\s*<\/details>\s*<\/div>\s*<p>After\.<\/p>/,
    );
  });

  it('takes "!!!" without a kind for text', () => {
    expect(render('!!!\n\n!!! "x"').html).not.toContain('admonition');
  });

  it('escapes code and the name of its language', () => {
    const { html } = render('```"><b>\n<i>\n```');
    expect(html).toContain('class="language-&quot;&gt;&lt;b&gt;"');
    expect(html).toContain('&lt;i&gt;');
  });

  it('leaves mermaid as code', () => {
    expect(render('```mermaid\ngraph TD\n```').html).toContain(
      '<code class="language-mermaid">graph TD\n</code>',
    );
  });

  it('wraps tables so that wide ones scroll', () => {
    const { html } = render('| a |\n|---|\n| b |');
    expect(html).toMatch(
      /<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>[\s\S]*<\/table><\/div><\/div>/,
    );
  });

  it('makes links of addresses, not of file names', () => {
    const { html } = render('https://example.com README.md');
    expect(html).toContain('<a href="https://example.com">');
    expect(html).not.toContain('<a href="http://README.md"');
  });

  it('takes the title from the front matter, and shows a rule as a rule', () => {
    expect(render('---\ntitle: Mine\n---\n# Other').title).toBe('Mine');
    const rule = render('---\nnot: [closed\n---\n');
    expect(rule.title).toBeUndefined();
    expect(rule.html).toContain('not: [closed');
  });

  it('shows the words of a link or an image that leads nowhere', () => {
    const { html } = render('[words](x.md) ![*picture*](x.png)', {
      link: () => ({ broken: true }),
      image: () => ({ broken: true }),
    });
    expect(html).toContain('<a>words</a> picture');
  });

  it('splits the text for search', () => {
    expect(
      render('# Title\n\nLead *in*.\n\n## Part\n\n- a\n- `b`\n\n```\ncode\n```')
        .sections,
    ).toEqual([
      { text: 'Lead in.' },
      {
        heading: { level: 2, id: 'part', text: 'Part' },
        text: 'a b code',
      },
    ]);
  });
});
