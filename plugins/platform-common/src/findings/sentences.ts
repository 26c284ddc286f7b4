/** Values for the braces of a text. @public */
export type SentenceValues = Record<string, string | number>;

/** A text with the values of its braces filled in, as they are. */
export function filledIn(
  code: string,
  text: string,
  values: SentenceValues,
): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) {
      throw new Error(`${code} is told without its ${name}`);
    }
    return String(values[name]);
  });
}

/** What matches a text with anything in its braces; the same twice where it stands twice. */
function patternOf(text: string): RegExp {
  const seen = new Set<string>();
  const source = text
    .split(/(\{\{\w+\}\})/)
    .map(part => {
      const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>.+?)`;
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}

const literalLength = (text: string) => text.replace(/\{\{\w+\}\}/g, '').length;

/** Knows sentences again that were made of texts: by what of them is always there, the most telling first. @public */
export class Sentences<Code extends string> {
  readonly #patterns: { code: Code; pattern: RegExp }[];

  constructor(texts: Readonly<Record<Code, string>>) {
    this.#patterns = (Object.entries(texts) as [Code, string][])
      .sort(([, a], [, b]) => literalLength(b) - literalLength(a))
      .map(([code, text]) => ({ code, pattern: patternOf(text) }));
  }

  /** The code of a sentence and what stands in its braces; `undefined` when it was not made of one of the texts. */
  find(sentence: string): { code: Code; values: SentenceValues } | undefined {
    for (const { code, pattern } of this.#patterns) {
      const match = pattern.exec(sentence);
      if (match) return { code, values: { ...match.groups } };
    }
    return undefined;
  }
}
