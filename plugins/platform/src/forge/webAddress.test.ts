import { webAddress } from './webAddress';

describe('webAddress', () => {
  it.each(['https://gitlab.example.com/a', 'http://localhost:7010/a'])(
    'takes %s',
    url => {
      expect(webAddress(url)).toBe(url);
    },
  );

  it.each([
    undefined,
    '',
    'platforms/a',
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil',
  ])('refuses %s', url => {
    expect(webAddress(url)).toBeUndefined();
  });
});
