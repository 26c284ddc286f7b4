import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { complaint, complaintOf } from './complaint';
import { complaintTexts, type ComplaintCode } from './complaintTexts';

/** What the schemas of the model say against values, with something for what they fill in. */
function saidBySchemas(): string[] {
  const sources = resolve(__dirname, '..');
  return ['schema', 'resources', 'change'].flatMap(folder =>
    readdirSync(join(sources, folder))
      .filter(file => /(?<!\.test)\.ts$/.test(file))
      .flatMap(file =>
        [
          ...readFileSync(join(sources, folder, file), 'utf8').matchAll(
            /(['`])((?:must|has|only apps) [^'`\n]*)\1/g,
          ),
        ].map(([, , said]) => said!.replace(/\$\{[^}]*\}/g, '7')),
      ),
  );
}

describe('complaint', () => {
  it('fills its values in', () => {
    expect(complaint('too-long', { max: 3 })).toEqual({
      code: 'too-long',
      values: { max: 3 },
      message: 'must have at most 3 characters',
    });
  });

  it.each(Object.keys(complaintTexts) as ComplaintCode[])(
    '%s is a part of a sentence',
    code => {
      expect(complaintTexts[code]).toMatch(
        /^([a-z*+\]]|Too |Invalid |\{\{).*[^.]$/s,
      );
    },
  );
});

describe('complaintOf', () => {
  const said = saidBySchemas();

  it('knows what the schemas say', () => {
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter(text => complaintOf(text) === undefined)).toEqual([]);
  });

  it('knows the values, also one that stands twice', () => {
    expect(complaintOf('must have at most 28 characters')).toEqual({
      code: 'too-long',
      values: { max: '28' },
    });
    expect(
      complaintOf(
        complaint('policy-kv-list', { path: 'a/b', mount: 'a' }).message,
      ),
    ).toEqual({ code: 'policy-kv-list', values: { path: 'a/b', mount: 'a' } });
  });

  it('knows what zod says by itself', () => {
    const schema = z.object({
      number: z.number().min(1).max(1),
      text: z.string().max(1),
      choice: z.enum(['a', 'b']),
      list: z.array(z.string()).min(3),
    });
    const { error } = schema.safeParse({
      number: 2,
      text: 'long',
      choice: 'c',
      list: [],
    });
    expect(
      error!.issues.map(({ message }) => complaintOf(message)?.code),
    ).toEqual(['other-large', 'other-long', 'other-option', 'other-short']);
  });

  it('knows nothing else', () => {
    expect(complaintOf('no sentence of ours')).toBeUndefined();
  });
});
