import { relativeTime, relativeTimeLife } from './relativeTime';

const now = Date.UTC(2026, 10, 23, 12);
const ago = (seconds: number) => now - seconds * 1000;

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [12, '12 seconds ago'],
    [60, '1 minute ago'],
    [3599, '60 minutes ago'],
    [7200, '2 hours ago'],
    [86400, 'yesterday'],
    [864000, '10 days ago'],
  ])('says of %s seconds: %s', (seconds, words) => {
    expect(relativeTime(ago(seconds), now, 'en')).toBe(words);
  });

  it('speaks other languages', () => {
    expect(relativeTime(ago(12), now, 'de')).toBe('vor 12 Sekunden');
  });

  it('is renewed rarely when old', () => {
    expect(relativeTimeLife(ago(5), now)).toBe(1_000);
    expect(relativeTimeLife(ago(86400), now)).toBe(300_000);
  });
});
