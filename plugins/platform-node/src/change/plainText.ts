/**
 * Text of a person within Markdown of ours, on one line: neither formatting, nor HTML, nor a mention, a
 * reference or a quick action of GitLab.
 */
export function plainText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]()#!~|$^]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^[/+-]|^\d+(?=[.)])/, '\u2060$&')
    .replace(/@/g, '@\u2060');
}

/** Our own Markdown, in which nothing that came along from a person's text mentions people or commands GitLab. */
export function inert(markdown: string): string {
  return markdown
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map(line =>
      line
        .replace(/^(\s*)\//, '$1\u2060/')
        .replace(/</g, '&lt;')
        .replace(/@(?!\u2060)/g, '@\u2060'),
    )
    .join('\n');
}
