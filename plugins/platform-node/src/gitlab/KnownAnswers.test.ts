import { KnownAnswers } from './KnownAnswers';

const answer = (text: string, etag: string | null = `W/"${text}"`) => ({
  etag,
  text,
  link: null,
});

describe('KnownAnswers', () => {
  it('keeps the last answer of an address, if it can be told from the next', () => {
    const known = new KnownAnswers();
    known.keep('a', answer('1'));
    known.keep('a', answer('2'));
    expect(known.get('a')).toEqual(answer('2'));
    known.keep('a', answer('3', null));
    expect(known.get('a')).toBeUndefined();
  });

  it('forgets what was not asked for longest when there is too much', () => {
    const known = new KnownAnswers(30);
    for (const url of ['a', 'b', 'c']) known.keep(url, answer(url.repeat(10)));
    known.get('a');
    known.keep('d', answer('d'.repeat(10)));
    expect(['a', 'b', 'c', 'd'].filter(url => known.get(url))).toEqual([
      'a',
      'c',
      'd',
    ]);
    // Written again, it counts once.
    for (let i = 0; i < 10; i++) known.keep('a', answer('a'.repeat(10)));
    expect(['c', 'd'].filter(url => known.get(url))).toEqual(['c', 'd']);
  });

  it('does not keep what would push out everything', () => {
    const known = new KnownAnswers();
    known.keep('large', answer('x'.repeat(1024 * 1024 + 1)));
    expect(known.get('large')).toBeUndefined();
  });
});
