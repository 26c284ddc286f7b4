import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOf } from '@slipway/plugin-platform-common';

/** Why changes are refused, with something for what is filled in. */
function refusals(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter(file => /(?<!\.test)\.ts$/.test(file))
    .flatMap(file => [
      ...readFileSync(join(__dirname, file), 'utf8').matchAll(
        /new (?:Input|Conflict|NotFound)Error\(\s*(`[^`]*`|'[^'\n]*')/g,
      ),
    ])
    .map(([, literal]) =>
      literal!.slice(1, -1).replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x7'),
    );
}

/** What comes from others, so that there is no text for it. */
const others = /^x7: x7$|cannot be written/;

describe('refusals of changes', () => {
  it('have texts that can be told in other languages', () => {
    const told = refusals().filter(text => !others.test(text));
    expect(told.length).toBeGreaterThan(40);
    expect(told.filter(text => refusalOf(text) === undefined)).toEqual([]);
  });
});
