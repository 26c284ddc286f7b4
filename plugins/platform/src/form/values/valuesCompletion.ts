import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import type { ChartContent } from '@slipway/plugin-platform-common';
import { knownKeys, type KnownKey, type ValuesPlace } from './knownKeys';

const lineStart = /^(\s*(?:- +)*)(.*)$/;
const keyOfLine = /^["']?([^\s"':#][^"':]*)["']?:(\s|$)/;

/**
 * Where in the values a line is, by what it is indented below.
 *
 * @param indent - of what is typed, behind the dashes of list items
 */
function placeOf(text: Text, line: number, indent: number): ValuesPlace {
  const place: ValuesPlace = [];
  let below = indent;
  // A list may stand as far left as its key.
  let inList = false;
  for (let number = line; number > 0 && (below > 0 || inList); number--) {
    const [, start, rest] = lineStart.exec(text.line(number).text)!;
    if (number !== line && (rest === '' || rest!.startsWith('#'))) continue;
    const key = number === line ? undefined : keyOfLine.exec(rest!)?.[1];
    const isAbove =
      start!.length < below || (inList && start!.length === below);
    if (key !== undefined && isAbove) {
      place.unshift(key);
      below = start!.length;
      inList = false;
    }
    for (const { index: dash } of [...start!.matchAll(/-/g)].reverse()) {
      if (dash < below) {
        place.unshift('-');
        below = dash;
        inList = true;
      }
    }
  }
  return place;
}

function keyCompletion(
  key: KnownKey,
  indent: number,
  usual: string,
): Completion {
  const description = [
    key.description,
    key.usual !== undefined && `${usual}: ${key.usual}`,
  ]
    .filter(Boolean)
    .join('\n');
  return {
    label: key.name,
    type: 'property',
    ...(key.type && { detail: key.type }),
    ...(description && { info: description }),
    apply:
      key.type === 'object'
        ? `${key.name}:\n${' '.repeat(indent + 2)}`
        : `${key.name}: `,
  };
}

/**
 * Offers the keys that a chart knows, with what they are and what they usually are; behind a key, what it may be.
 *
 * @param usual - the word before the default of a key
 */
export function valuesCompletion(
  chart: ChartContent,
  usual: string,
): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const { doc } = context.state;
    const line = doc.lineAt(context.pos);
    const typed = line.text.slice(0, context.pos - line.from);
    const [, start, rest] = lineStart.exec(typed)!;
    const place = placeOf(doc, line.number, start!.length);
    const value = /^([\w.-]+):\s+([\w.-]*)$/.exec(rest!);
    if (value) {
      const key = knownKeys(chart, place).find(({ name }) => name === value[1]);
      if (!key || key.choices.length === 0) return null;
      return {
        from: context.pos - value[2]!.length,
        options: key.choices.map(label => ({ label, type: 'enum' })),
        validFor: /^[\w.-]*$/,
      };
    }
    if (!/^[\w.-]*$/.test(rest!) || (rest === '' && !context.explicit)) {
      return null;
    }
    return {
      from: context.pos - rest!.length,
      options: knownKeys(chart, place).map(key =>
        keyCompletion(key, start!.length, usual),
      ),
      validFor: /^[\w.-]*$/,
    };
  };
}
