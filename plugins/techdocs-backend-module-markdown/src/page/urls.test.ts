import { relativeUrl, urlOfPage } from './urls';

describe('urlOfPage', () => {
  it.each([
    ['index.md', true, ''],
    ['README.md', true, ''],
    ['a/b.md', true, 'a/b/'],
    ['a/index.md', true, 'a/'],
    ['a/b.md', false, 'a/b.html'],
    ['a/index.md', false, 'a/index.html'],
  ])('%s with directory URLs %s is %s', (path, directoryUrls, url) => {
    expect(urlOfPage(path, directoryUrls)).toBe(url);
  });
});

describe('relativeUrl', () => {
  it.each([
    ['', 'a/', 'a/'],
    ['a/', '', '../'],
    ['a/b/', '', '../../'],
    ['a/b/', 'a/c/', '../c/'],
    ['a/b/', 'a/b/', './'],
    ['', '', './'],
    ['a/b/', 'images/x y.png', '../../images/x%20y.png'],
    ['a/b.html', 'a/c.html', 'c.html'],
    ['', 'mailto:x/', 'mailto%3Ax/'],
  ])('from %p to %p is %p', (from, to, way) => {
    expect(relativeUrl(from, to)).toBe(way);
    const origin = 'http://portal/docs/default/component/x/';
    expect(new URL(way, origin + from).href).toBe(
      origin + to.split('/').map(encodeURIComponent).join('/'),
    );
  });
});
