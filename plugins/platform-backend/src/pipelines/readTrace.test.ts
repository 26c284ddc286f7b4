import { maskSecrets } from './maskSecrets';
import { LOG_LIMIT, readTrace } from './readTrace';

const read = async (text: string, offset: number, over = true) =>
  (await readTrace(new Response(text), { begins: 0, offset, over }))!;

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

  it('takes a part for what it is, wherever it begins before the offset', async () => {
    const whole = 'one\ntwö\nthree\n';
    for (let begins = 0; begins < 9; begins++) {
      const part = new Response(Buffer.from(whole).subarray(begins));
      expect(await readTrace(part, { begins, offset: 9, over: false })).toEqual(
        { text: 'three\n', offset: 15, more: false },
      );
    }
  });

  it('says nothing of a log that is shorter than what is known', async () => {
    expect(await read('one\n', 4)).toMatchObject({ text: '', offset: 4 });
    expect(await read('one\n', 5)).toBeUndefined();
    expect(await read('', 1)).toBeUndefined();
  });

  it.each(['ö', '€', '🚢'])('never tears %s', async character => {
    const size = Buffer.byteLength(character);
    for (let before = 0; before < size; before++) {
      const line = `${'x'.repeat(before)}${character.repeat(LOG_LIMIT)}`;
      const { text, more } = await read(line, 0);
      expect([more, text.endsWith(character)]).toEqual([true, true]);
    }
    // Nor one at which an answer begins.
    const log = `one ${character}\n${character}\nend\n`;
    for (let offset = 0; offset < Buffer.byteLength(log); offset++) {
      expect((await read(log, offset)).text).not.toContain('\ufffd');
    }
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
