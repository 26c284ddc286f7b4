import type { MarkdownIt, StateBlock, StateInline } from './types';

const COMMENT_START = '<!--';
const COMMENT_END = '-->';
const LINE_BREAK = /^<br[ \t]*\/?>/i;

/**
 * HTML in pages is shown as text, except for the two pieces of it that people use in Markdown for want of
 * anything else: comments, which disappear, and `<br>`.
 */
export function harmlessHtml(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'html_comment', commentBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('autolink', 'html_comment', commentInline);
  md.inline.ruler.before('autolink', 'html_line_break', lineBreak);
}

/** The last search for the end of a comment in a text. */
interface EndSearch {
  from: number;
  /** `Infinity` when there is none. */
  end: number;
}

const searches = new WeakMap<object, EndSearch>();

/**
 * Finds where a comment ends. A page of unclosed comments would be searched to its end again for each of
 * them, were the last answer not kept.
 */
function endOfComment(key: object, text: string, start: number): number {
  const last = searches.get(key);
  if (last && last.from <= start && start <= last.end) return last.end;
  const found = text.indexOf(COMMENT_END, start);
  const end = found < 0 ? Infinity : found;
  searches.set(key, { from: start, end });
  return end;
}

function commentBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith(COMMENT_START, start)) return false;
  const end = endOfComment(state.env, state.src, start + COMMENT_START.length);
  if (end > state.eMarks[endLine - 1]!) return false;
  if (silent) return true;

  let line = startLine;
  while (state.eMarks[line]! < end) line += 1;
  const rest = state.src.slice(end + COMMENT_END.length, state.eMarks[line]);
  if (rest.trim() !== '') {
    state.push('paragraph_open', 'p', 1).map = [startLine, line + 1];
    const text = state.push('inline', '', 0);
    text.content = rest.trim();
    text.map = [line, line + 1];
    text.children = [];
    state.push('paragraph_close', 'p', -1);
  }
  state.line = line + 1;
  return true;
}

function commentInline(state: StateInline): boolean {
  if (!state.src.startsWith(COMMENT_START, state.pos)) return false;
  const end = endOfComment(state, state.src, state.pos + COMMENT_START.length);
  if (end === Infinity) return false;
  state.pos = end + COMMENT_END.length;
  return true;
}

function lineBreak(state: StateInline, silent: boolean): boolean {
  const tag = LINE_BREAK.exec(state.src.slice(state.pos, state.pos + 16));
  if (!tag) return false;
  if (!silent) state.push('hardbreak', 'br', 0);
  state.pos += tag[0].length;
  return true;
}
