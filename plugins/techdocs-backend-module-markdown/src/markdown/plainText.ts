import type { Token } from './types';

/** The text of inline tokens, without markup. Images count by their alternative text. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      switch (token.type) {
        case 'text':
        case 'text_special':
        case 'code_inline':
          return token.content;
        case 'image':
          return plainText(token.children ?? []);
        case 'softbreak':
        case 'hardbreak':
          return ' ';
        default:
          return '';
      }
    })
    .join('')
    .trim();
}
