/** A sentence of a template in the person's language; one that is not known stays as it is. */
export type TemplateWords = (sentence: string) => string;

type Sentences = Readonly<Record<string, string>>;

const languages = new Map<string, () => Promise<Sentences>>([
  ['de', async () => (await import('./de')).templatesGerman],
]);

/** What stands for a part that differs from run to run, such as `${{ steps.change.output.title }}`. */
const PART = /\$\{\{.*?\}\}/g;

/** The sentence with its parts filled in, as an expression with a group for each. */
function filledIn(sentence: string): RegExp {
  const around = sentence
    .trim()
    .split(PART)
    .map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${around.join('(.*?)')}$`, 's');
}

/** Sentences whose parts are filled in already are found by what stands around these. */
function withParts(sentences: Sentences): (sentence: string) => string {
  const known = Object.entries(sentences)
    .filter(([english]) => english.includes('${{'))
    .map(([english, other]) => ({
      expression: filledIn(english),
      parts: english.match(PART)!,
      other,
    }));
  return sentence => {
    for (const { expression, parts, other } of known) {
      const found = expression.exec(sentence.trim());
      if (found) {
        return other.replace(PART, part => found[parts.indexOf(part) + 1]!);
      }
    }
    return sentence;
  };
}

/**
 * The words for templates in a language. Templates are written in English, and a sentence of theirs is the key to what
 * it is in other languages, since anybody may add templates. Nothing is loaded for English.
 *
 * @returns `undefined` for a language that there are no words for, such as English
 */
export async function templateWords(
  language: string,
): Promise<TemplateWords | undefined> {
  const sentences = await languages.get(language)?.();
  if (!sentences) return undefined;
  const filled = withParts(sentences);
  return sentence =>
    Object.hasOwn(sentences, sentence)
      ? sentences[sentence]!
      : filled(sentence);
}
