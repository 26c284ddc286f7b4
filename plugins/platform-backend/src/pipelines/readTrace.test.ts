import { maskSecrets } from './maskSecrets';
import { LOG_LIMIT, readTrace } from './readTrace';

const read = (text: string, offset: number, over = true) =>
  readTrace(new Response(text), offset, over);

describe('readTrace', () => {
  it('ends after the last whole line while the job runs', async () => {
    expect(await read('one\ntwö\nhalf', 0, false)).toEqual({
      text: 'one\ntwö\n',
      offset: 9,
      more: false,
    });
    expect(await read('one\ntwö\nhalf', 9)).toMatchObject({
      text: 'half',
      offset: 13,
    });
    expect(await read('', 0)).toEqual({ text: '', offset: 0, more: false });
  });

  it('bounds an answer, and goes on without losing a byte', async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `line ${i} äöü`);
    const whole = `${lines.join('\n')}\n`;
    let text = '';
    let offset = 0;
    let answers = 0;
    for (;;) {
      const part = await read(whole, offset);
      expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(LOG_LIMIT);
      text += part.text;
      offset = part.offset;
      answers += 1;
      if (!part.more) break;
    }
    expect(answers).toBeGreaterThan(1);
    expect(text).toBe(whole);
  });

  it('gets past a line that is longer than an answer', async () => {
    const whole = `${'x'.repeat(LOG_LIMIT * 2 + 10)}\nend\n`;
    const first = await read(whole, 0);
    expect(first.more).toBe(true);
    let { offset, more } = first;
    let last = '';
    for (let i = 0; more && i < 10; i++) {
      const part = await read(whole, offset);
      expect(part.offset).toBeGreaterThan(offset);
      ({ offset, more } = part);
      last = part.text;
    }
    expect(last).toBe('end\n');
  });

  it('shows no token, wherever the reading begins', async () => {
    const secret = 'glpat-abcdefghijklmnop1234';
    const log = `one\ntoken ${secret} here\nend\n`;
    for (let offset = 0; offset <= log.length; offset++) {
      for (let length = 6; length <= secret.length; length += 5) {
        expect((await read(log, offset)).text).not.toContain(
          secret.slice(-length),
        );
      }
    }
  });

  it('keeps a key back until its end is there', async () => {
    const begun = 'a\n-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n';
    expect(await read(begun, 0, false)).toMatchObject({
      text: 'a\n',
      offset: 2,
    });
    const ended = await read(`${begun}-----END RSA PRIVATE KEY-----\n`, 2);
    expect(ended.text).toBe('[MASKED]\n');
  });
});

describe('maskSecrets', () => {
  it.each([
    'hvs.CAESIJabcdefghijkl',
    'AKIAIOSFODNN7EXAMPLE',
    'glptt-0123456789abcdef',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJlcw',
  ])('hides %s', secret => {
    expect(maskSecrets(`before ${secret} after`)).toBe('before [MASKED] after');
  });

  it('leaves colours, commits and words', () => {
    const text = `\u001b[32;1mok\u001b[0;m ${'0a'.repeat(20)} glpattern`;
    expect(maskSecrets(text)).toBe(text);
  });
});
