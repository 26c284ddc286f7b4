import type { MarkdownIt, StateBlock } from './types';

const MARKER =
  /^(!!!|\?\?\?\+?)[ \t]+([A-Za-z][A-Za-z0-9_-]*(?:[ \t]+[A-Za-z][A-Za-z0-9_-]*)*)[ \t]*(?:"([^"]*)")?[ \t]*$/;

const INDENT = 4;

/**
 * Notes as in Python-Markdown: `!!! note "Title"`, folded ones with `???`, open folded ones with `???+`,
 * each with its text indented by four spaces.
 */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'admonition', parseAdmonition, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function parseAdmonition(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = state.sCount[startLine]!;
  if (indent - state.blkIndent >= INDENT) return false;
  const marker = MARKER.exec(
    state.src.slice(
      state.bMarks[startLine]! + state.tShift[startLine]!,
      state.eMarks[startLine],
    ),
  );
  if (!marker) return false;
  if (silent) return true;

  const end = endOfIndented(state, startLine + 1, endLine, indent + INDENT);
  const [, sign, kinds, quoted] = marker;
  const classes = kinds!.toLowerCase().split(/[ \t]+/);
  const title =
    quoted ?? `${classes[0]![0]!.toUpperCase()}${classes[0]!.slice(1)}`;
  const folded = sign!.startsWith('???');
  const [outer, inner] = folded ? ['details', 'summary'] : ['div', 'p'];

  const open = state.push('admonition_open', outer!, 1);
  open.block = true;
  open.map = [startLine, end];
  open.attrSet(
    'class',
    folded ? classes.join(' ') : ['admonition', ...classes].join(' '),
  );
  if (sign === '???+') open.attrSet('open', '');

  if (title !== '' || folded) {
    const titleOpen = state.push('admonition_title_open', inner!, 1);
    if (!folded) titleOpen.attrSet('class', 'admonition-title');
    const text = state.push('inline', '', 0);
    text.content = title;
    text.map = [startLine, startLine + 1];
    text.children = [];
    state.push('admonition_title_close', inner!, -1);
  }

  const { parentType, lineMax, blkIndent } = state;
  state.parentType = 'blockquote';
  state.lineMax = end;
  state.blkIndent = indent + INDENT;
  state.md.block.tokenize(state, startLine + 1, end);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.blkIndent = blkIndent;

  state.push('admonition_close', outer!, -1).block = true;
  state.line = end;
  return true;
}

/** The line after the last one that belongs to the indented text; blank lines at its end do not. */
function endOfIndented(
  state: StateBlock,
  from: number,
  endLine: number,
  indent: number,
): number {
  let end = from;
  for (let line = from; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue;
    if (state.sCount[line]! < indent) break;
    end = line + 1;
  }
  return end;
}
