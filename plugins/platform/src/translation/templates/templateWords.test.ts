import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formInWords } from '../../form/words/templateInWords';
import { templatesGerman } from './de';
import { templateWords } from './templateWords';

const folder = join(__dirname, '../../../../../templates');

interface Template {
  metadata: { title: string; description: string };
  spec: {
    parameters: object[];
    steps: { name: string }[];
    output?: {
      links?: { title: string }[];
      text?: { title: string; content: string }[];
    };
  };
}

/** Every sentence of a template that a person reads. */
function sentencesOf({ metadata, spec }: Template): string[] {
  const read: string[] = [metadata.title, metadata.description];
  const note = (sentence: string) => {
    read.push(sentence);
    return sentence;
  };
  spec.parameters.forEach(page => formInWords(note, page));
  spec.steps.forEach(({ name }) => note(name));
  spec.output?.links?.forEach(({ title }) => note(title));
  spec.output?.text?.forEach(({ title, content }) => {
    note(title);
    note(content);
  });
  return read;
}

const sentences = new Set(
  readdirSync(folder).flatMap(name =>
    sentencesOf(
      parse(readFileSync(join(folder, name, 'template.yaml'), 'utf8')),
    ),
  ),
);

const parts = (sentence: string) =>
  (sentence.match(/\$?\{\{.*?\}\}|\*\*|`/g) ?? []).sort();

describe('the words of templates', () => {
  it('are there in German for every sentence of every template', () => {
    expect(sentences.size).toBeGreaterThan(300);
    expect(
      [...sentences].filter(one => !Object.hasOwn(templatesGerman, one)),
    ).toEqual([]);
  });

  it('are for sentences that a template has', () => {
    expect(
      Object.keys(templatesGerman).filter(one => !sentences.has(one)),
    ).toEqual([]);
  });

  it('keep what is filled in, and how it is set', () => {
    const different = Object.entries(templatesGerman).filter(
      ([english, german]) =>
        JSON.stringify(parts(english)) !== JSON.stringify(parts(german)),
    );
    expect(different).toEqual([]);
  });

  it('are not needed in English, nor had in other languages', async () => {
    expect(await templateWords('en')).toBeUndefined();
    expect(await templateWords('constructor')).toBeUndefined();
  });

  it('leave a sentence that they do not know', async () => {
    const words = (await templateWords('de'))!;
    expect(words('Platform')).toBe('Plattform');
    expect(words('Of somebody else')).toBe('Of somebody else');
    expect(words('constructor')).toBe('constructor');
  });

  it('know a sentence whose parts are filled in', async () => {
    const words = (await templateWords('de'))!;
    expect(
      words(
        '**Add loki (again)** waits for approval. Once it is merged, Argo CD brings it to the cluster.',
      ),
    ).toBe(
      '**Add loki (again)** wartet auf Zustimmung. Nach dem Merge bringt Argo CD es in den Cluster.',
    );
    expect(
      words(
        'The platform **nordwind-dev** has 48 apps. Its pipeline\nvalidates and plans; `apply` builds the infrastructure once GitLab may sign in to AWS. The README of the\n[project](https://gitlab.example/$&) tells which variables that takes.\n',
      ),
    ).toMatch(
      /^Die Plattform \*\*nordwind-dev\*\* hat 48 Apps\..*\[Projekts\]\(https:\/\/gitlab\.example\/\$&\) sagt/s,
    );
  });
});
