import type { Heading } from './headings';
import { plainText } from './plainText';
import type { Token } from './types';

/** The text under one heading, for search. */
export interface Section {
  /** Absent for the text before the second heading, which is the page itself. */
  heading?: Heading;
  /** Without markup. */
  text: string;
}

/** Splits a page by its headings. The title of the page (a first heading of level 1) begins no section. */
export function splitSections(tokens: Token[], headings: Heading[]): Section[] {
  const byId = new Map(headings.map(heading => [heading.id, heading]));
  const sections: { heading?: Heading; parts: string[] }[] = [{ parts: [] }];
  let inHeading = false;
  tokens.forEach(token => {
    if (token.type === 'heading_open') {
      inHeading = true;
      const heading = byId.get(String(token.attrGet('id')))!;
      const isTitle = heading === headings[0] && heading.level === 1;
      if (!isTitle) sections.push({ heading, parts: [] });
    } else if (token.type === 'heading_close') {
      inHeading = false;
    } else if (!inHeading) {
      const text =
        token.type === 'inline'
          ? plainText(token.children ?? [])
          : /^(fence|code_block)$/.test(token.type) && token.content;
      if (text) sections.at(-1)!.parts.push(text);
    }
  });
  return sections.map(({ heading, parts }) => ({
    ...(heading ? { heading } : {}),
    text: parts.join(' ').replace(/\s+/g, ' ').trim(),
  }));
}
