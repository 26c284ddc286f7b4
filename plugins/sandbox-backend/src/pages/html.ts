/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
  toString() {
    return this.text;
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, character => entities[character]!);
}

/** A template whose values are escaped, unless they are HTML made by it. */
export function html(
  literals: TemplateStringsArray,
  ...values: unknown[]
): Html {
  return new Html(
    literals.reduce(
      (text, literal, i) =>
        text + literal + (i < values.length ? render(values[i]) : ''),
      '',
    ),
  );
}
